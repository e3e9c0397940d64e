"""Pages a second that lxml and pandas read: walk.py SECONDS FILE... prints "NAME FILE PAGES-A-SECOND"."""
import io
import sys
import time


def lxml_walk(body):
    """All cells of all tables, spans expanded."""
    tables = []
    for table in lxml.html.fromstring(body).iter("table"):
        grid = []
        for r, tr in enumerate(table.iter("tr")):
            while len(grid) <= r:
                grid.append({})
            col = 0
            for td in tr:
                if td.tag not in ("td", "th"):
                    continue
                while col in grid[r]:
                    col += 1
                rows, cols = int(td.get("rowspan", 1)), int(td.get("colspan", 1))
                text = td.text_content().strip()
                for rr in range(r, r + rows):
                    while len(grid) <= rr:
                        grid.append({})
                    for cc in range(col, col + cols):
                        grid[rr].setdefault(cc, text)
                col += cols
        tables.append(grid)
    return tables


def pandas_walk(body):
    return pandas.read_html(io.StringIO(body.decode("utf-8")), flavor="lxml")


def speed(read, body, seconds):
    read(body)
    n, start = 0, time.perf_counter()
    while time.perf_counter() - start < seconds:
        read(body)
        n += 1
    return n / (time.perf_counter() - start)


walks = {}
try:
    import lxml.html
    walks["lxml"] = lxml_walk
    import pandas
    walks["pandas"] = pandas_walk
except ImportError:
    pass
for name, read in walks.items():
    for path in sys.argv[2:]:
        with open(path, "rb") as f:
            print(name, path, speed(read, f.read(), float(sys.argv[1])), flush=True)
