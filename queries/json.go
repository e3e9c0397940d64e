package queries

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"math/big"
	"reflect"
	"time"
)

// writeJSON writes one array of objects, keys in the order of the columns.
func (t Table) writeJSON(w io.Writer) error {
	var b bytes.Buffer
	b.WriteString("[")
	for i, row := range t.Rows {
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  {")
		for j, v := range row {
			if j > 0 {
				b.WriteString(", ")
			}
			if err := writePair(&b, t.Columns[j], v); err != nil {
				return fmt.Errorf("write json: column %s: %w", t.Columns[j], err)
			}
		}
		b.WriteString("}")
	}
	if len(t.Rows) > 0 {
		b.WriteString("\n")
	}
	b.WriteString("]\n")
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write json: %w", err)
	}
	return nil
}

func writePair(b *bytes.Buffer, key string, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(key); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder's line feed
	b.WriteString(": ")
	if err := enc.Encode(jsonValue(v)); err != nil {
		return err
	}
	b.Truncate(b.Len() - 1) // the encoder's line feed
	return nil
}

// decimal is what the driver gives for DECIMAL, known by its methods so that the driver need not be.
type decimal interface {
	Float64() float64
	String() string
}

// jsonValue turns a value into one that encoding/json writes as a person expects.
func jsonValue(v any) any {
	switch x := v.(type) {
	case nil, bool, string, int64, int32, int16, int8, uint64, uint32, uint16, uint8, int:
		return x
	case float64:
		if math.IsNaN(x) || math.IsInf(x, 0) {
			return nil
		}
		return x
	case *big.Int:
		return x
	case Date:
		return x.String()
	case time.Time:
		return stamp(x)
	case decimal:
		return json.Number(x.String())
	case []byte:
		return fmt.Sprintf("%x", x)
	case []any:
		out := make([]any, len(x))
		for i := range x {
			out[i] = jsonValue(x[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(x))
		for k := range x {
			out[k] = jsonValue(x[k])
		}
		return out
	}
	return jsonOther(v)
}

// stamp writes an instant with its zone, and a time without a zone without one.
func stamp(t time.Time) string {
	if t.Location() == time.UTC {
		return t.Format("2006-01-02T15:04:05.999999")
	}
	return t.Format("2006-01-02T15:04:05.999999Z07:00")
}

// jsonOther handles the driver's own types by their shape: its map, its interval (months, days,
// microseconds); whatever is left is written as text.
func jsonOther(v any) any {
	r := reflect.ValueOf(v)
	switch {
	case r.Kind() == reflect.Map:
		out := make(map[string]any, r.Len())
		for _, k := range r.MapKeys() {
			out[text(k.Interface())] = jsonValue(r.MapIndex(k).Interface())
		}
		return out
	case r.Kind() == reflect.Struct && r.FieldByName("Micros").IsValid() && r.FieldByName("Days").IsValid():
		return fmt.Sprintf("%d months %d days %v", r.FieldByName("Months").Int(), r.FieldByName("Days").Int(),
			time.Duration(r.FieldByName("Micros").Int())*time.Microsecond)
	}
	if s, ok := v.(fmt.Stringer); ok {
		return s.String()
	}
	return fmt.Sprintf("%+v", v)
}
