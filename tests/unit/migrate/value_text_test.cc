#include "validator/migrate/value_text.h"

#include "tests/catch.h"

using namespace aml;
using aml::yaml::Style;

TEST_CASE("texts are quoted like the old one, and where they would be read as something else") {
  struct Case {
    std::string_view text;
    Style like;
    std::string_view expected;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"src", Style::plain, "src"},
           {"src", Style::single_quoted, "'src'"},
           {"it's", Style::single_quoted, "'it''s'"},
           {"src", Style::double_quoted, "\"src\""},
           {"a\"b\\c", Style::double_quoted, R"("a\"b\\c")"},
           {"azureml://datastores/d/paths/p", Style::plain, "azureml://datastores/d/paths/p"},
           {"1.5", Style::plain, "\"1.5\""},
           {"yes", Style::plain, "\"yes\""},
           {"", Style::plain, "\"\""},
           {"a: b", Style::plain, "\"a: b\""},
           {"a #b", Style::plain, "\"a #b\""},
           {"a,b", Style::plain, "\"a,b\""},
           {"- a", Style::plain, "\"- a\""},
           {"two\nlines", Style::single_quoted, R"("two\nlines")"},
       }) {
    INFO(one.text);
    CHECK(migrate::quoted(one.text, one.like) == one.expected);
  }
}

TEST_CASE("scalars and lists of them as YAML writes them") {
  CHECK(migrate::yaml_text({7200LL}, Style::double_quoted) == "7200");
  CHECK(migrate::yaml_text({true}, Style::plain) == "true");
  CHECK(migrate::yaml_text({1.0}, Style::plain) == "1.0");
  CHECK(migrate::yaml_text({}, Style::plain) == "null");
  const doc::Value list{doc::List{{std::string("west")}, {std::string("7")}}};
  CHECK(migrate::yaml_text(list, Style::plain) == "[west, \"7\"]");
}
