#include "backend/azure/assets/conda_text.h"

#include "backend/azure/assets/python_scalar.h"
#include "tests/catch.h"
#include "tests/unit/backend_azure/vectors.h"

using namespace aml;
using namespace aml::azure;

// tests/oracle/pyyaml holds the text against PyYAML itself, with random documents.

TEST_CASE("conda files become the text that the client sends") {
  for (const nlohmann::json& row : vectors().at("conda_text")) {
    CAPTURE(row.at("label").get<std::string>());
    const auto text = conda_text(row.at("yaml").get<std::string>());
    REQUIRE(text);
    CHECK(*text == row.at("text").get<std::string>());
    CHECK(*conda_text(*text) == *text);
  }
}

TEST_CASE("shared values, long lines and keys are written as PyYAML writes them") {
  const std::string key(130, 'k');
  struct Row {
    std::string yaml;
    std::string text;
  };
  for (const Row& row : {
           Row{"base: &b {list: [1]}\nx:\n  <<: *b\n",
               "base:\n  list: &id001\n  - 1\nx:\n  list: *id001\n"},
           Row{"a: &s text\nb: *s\n", "a: text\nb: text\n"},
           Row{"a: &d 2021-01-01\nb: *d\n", "a: &id001 2021-01-01\nb: *id001\n"},
           Row{"- a\n", ""},
           Row{key + ": 1\n", "? " + key + "\n: 1\n"},
           Row{"? ''\n: [x]\n", "? ''\n: - x\n"},
           Row{"1: a\nx: b\n0: c\n", "1: a\nx: b\n0: c\n"},
           Row{"a: [[1, [2]], {b: [3]}]\n", "a:\n- - 1\n  - - 2\n- b:\n  - 3\n"},
           Row{"a: 123456789012345678901234567890\nb: 0xFFFFFFFFFFFFFFFFFF\n",
               "a: 123456789012345678901234567890\nb: 4722366482869645213695\n"},
           Row{"a: 2021-01-01T10:00:00.5Z\nb: 2021-01-01 1:00:00 -3\n",
               "a: 2021-01-01 10:00:00.500000+00:00\nb: 2021-01-01 01:00:00-03:00\n"},
           Row{"{}", "{}\n"},
       }) {
    CAPTURE(row.yaml);
    const auto text = conda_text(row.yaml);
    CHECK((text ? *text : "") == row.text);
  }
}

TEST_CASE("what is not a conda file is refused with a reason") {
  struct Row {
    const char* yaml;
    const char* message;
  };
  for (const auto& [yaml, message] :
       {Row{"a: [\n", "line 2: is not valid YAML"},
        Row{"a: 1\n---\nb: 1\n", "line 2: is not valid YAML"},
        Row{"- a\n", "is not a conda file: expected a mapping"},
        Row{"", "is not a conda file: expected a mapping"}, Row{"a: &x [*x]\n", nullptr},
        Row{"a: !!set {b: null}\n", nullptr}, Row{"a: !!binary aGk=\n", nullptr}}) {
    CAPTURE(yaml);
    const auto text = conda_text(yaml);
    REQUIRE_FALSE(text);
    CHECK(text.error().code == backend::ErrorCode::invalid);
    if (message != nullptr) CHECK(text.error().message == message);
  }
}

TEST_CASE("numbers are written as Python's repr() writes them") {
  struct Row {
    double number;
    const char* text;
  };
  for (const auto& [number, text] :
       {Row{0, "0.0"}, Row{-0.0, "-0.0"}, Row{1, "1.0"}, Row{0.1, "0.1"},
        Row{1.5e10, "15000000000.0"}, Row{1e15, "1000000000000000.0"}, Row{1e16, "1e+16"},
        Row{1.5e300, "1.5e+300"}, Row{0.0001, "0.0001"}, Row{0.00001, "1e-05"},
        Row{-123.456, "-123.456"}, Row{5e-324, "5e-324"}, Row{1.0 / 3, "0.3333333333333333"}}) {
    CHECK(python_repr(number) == text);
  }
}
