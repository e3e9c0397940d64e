package report

// Levels of an organ (contract, "Words").
const (
	LevelProvince   = "province"
	LevelPrefecture = "prefecture"
	LevelCounty     = "county"
	LevelTownship   = "township"
)

// Kinds of an organ (domain.md section 6).
const (
	KindGovernment       = "government"        // 人民政府 of a county or above
	KindGovernmentOffice = "government_office" // its 办公厅(室), the 主管部门
	KindDepartment       = "department"
	KindVertical         = "vertical" // 税务, 气象, 海关, 消防: led from above
	KindStreet           = "street"   // 街道办事处
	KindTownship         = "township" // 镇, 乡人民政府
	KindZone             = "zone"     // 管委会
	KindOther            = "other"
)

// Scopes of a report's numbers (domain.md section 1, "Filling in").
const (
	ScopeOffice     = "office"     // the government's own office
	ScopeGovernment = "government" // a sum over the government's organs
	ScopeUnit       = "unit"       // one department, street or township
)

// Organ is a body that publishes reports. Its ID is given once and survives renaming and
// recoding: it is kept in the journal.
type Organ struct {
	ID       string `json:"organ_id"`
	Name     string `json:"name"` // normalised
	AreaCode string `json:"area_code"`
	Area     string `json:"area"`
	Level    string `json:"level"`
	Kind     string `json:"kind"`
}

// Area is the part of the country that a source stands for: GB/T 2260 code and name.
type Area struct {
	Code string `json:"code" yaml:"code"`
	Name string `json:"name" yaml:"name"`
}
