$version: "2.0"
namespace test.shared

string Name

@trait(selector: "service")
structure marked {}
