package fetch

import (
	"encoding/json"
	"strconv"
	"strings"
)

// keyJoint stands between the keys of a parameter that lies within another one.
const keyJoint = "\x1f"

const maxMembers = 100 // of a request

// flattened are the members of an object with those of the objects in it, each under the keys that lead there.
func flattened(members []member, above string) (all []member) {
	for _, m := range members {
		switch {
		case len(all) >= maxMembers || strings.Count(above, keyJoint) > 4:
			return all
		case m.object && m.json:
			all = append(all, member{above + m.key, value{text: jsonBody(flattened(m.members, "")), known: true}})
		case m.object && len(m.members) > 0:
			all = append(all, flattened(m.members, above+m.key+keyJoint)...)
		default:
			m.key = above + m.key
			all = append(all, m)
		}
	}
	return all
}

// appended are the members that a script adds one by one to an empty set, new at i, whose making ends at
// end: params.append("page", 1).
func (r *reader) appended(i, end int) value {
	v := value{object: true}
	if !r.named(i-1, "new") {
		i++
	}
	if !r.is(i-2, "=") || i < 3 || r.words[i-3].kind != wordName {
		return v
	}
	name := r.words[i-3].text
	for at := end; at < len(r.words) && at < end+maxAround && len(v.members) < maxMembers; at++ {
		if r.named(at, name) && r.is(at+1, ".") && (r.named(at+2, "append") || r.named(at+2, "set")) && r.is(at+3, "(") {
			if args := r.arguments(at + 3); len(args) == 2 && args[0].known {
				v.members = append(v.members, member{args[0].text, args[1]})
			}
		}
	}
	return v
}

// bracketed writes the key of a form's field: page[size].
func bracketed(key string) string {
	first, rest, within := strings.Cut(key, keyJoint)
	if !within {
		return key
	}
	return first + "[" + strings.ReplaceAll(rest, keyJoint, "][") + "]"
}

// jsonBody keeps the members in the script's order.
func jsonBody(params []member) string {
	var parts []string
	for i := 0; i < len(params); {
		m := params[i]
		first, _, within := strings.Cut(m.key, keyJoint)
		if !within {
			text, err := json.Marshal(m.text)
			if err != nil || m.number {
				text = []byte(m.text)
			}
			parts = append(parts, strconv.Quote(m.key)+":"+string(text))
			i++
			continue
		}
		var inner []member
		for ; i < len(params) && strings.HasPrefix(params[i].key, first+keyJoint); i++ {
			one := params[i]
			one.key = strings.TrimPrefix(one.key, first+keyJoint)
			inner = append(inner, one)
		}
		parts = append(parts, strconv.Quote(first)+":"+jsonBody(inner))
	}
	return "{" + strings.Join(parts, ",") + "}"
}
