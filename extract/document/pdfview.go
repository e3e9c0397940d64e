package document

// view turns the coordinates of a page (y upwards, before its rotation) into what is seen.
type view struct {
	page box
	turn int // quarter turns, clockwise
}

func (v view) size() (w, h float64) {
	if v.turn%2 == 1 {
		return v.page.height(), v.page.width()
	}
	return v.page.width(), v.page.height()
}

func (v view) point(x, y float64) (float64, float64) {
	switch v.turn % 4 {
	case 1:
		return y - v.page.y0, x - v.page.x0
	case 2:
		return v.page.x1 - x, y - v.page.y0
	case 3:
		return v.page.y1 - y, v.page.x1 - x
	}
	return x - v.page.x0, v.page.y1 - y
}

func (v view) box(b box) box {
	x0, y0 := v.point(b.x0, b.y0)
	x1, y1 := v.point(b.x1, b.y1)
	return box{min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)}
}

// matrix is a PDF transformation: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

func (m matrix) point(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{n.a*m.a + n.c*m.b, n.b*m.a + n.d*m.b, n.a*m.c + n.c*m.d, n.b*m.c + n.d*m.d,
		n.a*m.e + n.c*m.f + n.e, n.b*m.e + n.d*m.f + n.f}
}
