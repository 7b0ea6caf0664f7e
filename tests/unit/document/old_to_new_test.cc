#include "validator/document/old_to_new.h"

#include "tests/catch.h"
#include "tests/unit/document/parsed.h"
#include "validator/document/advice.h"

using namespace aml::doc;

TEST_CASE("whoever meets a foreign spelling gets advice") {
  for (const SettingHistory& setting : old_to_new()) {
    for (const Spelling& spelling : setting.spellings) {
      if (spelling.at.path.empty() || spelling.at.shape == Shape::never) continue;
      INFO(spelling.at.path);
      CHECK(spelling.first <= spelling.last);
      // Files are judged as preview-2021 or as ga; what a transitional file keeps is reported for
      // ga.
      for (const Era wanted : {Era::preview_2021, Era::ga}) {
        if (spelling.covers(wanted) || (wanted == Era::ga && spelling.first > wanted)) continue;
        const Spelling* target = setting.in(wanted);
        CHECK_FALSE((target == nullptr ? setting.gone : target->write).empty());
      }
    }
  }
}

TEST_CASE("advice takes what is there") {
  struct Case {
    std::string_view value;
    std::string_view write;
    std::string_view expected;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"src", "write `code: {value}`", "write `code: src`"},
           {"src", "`{{a: {value}}}`", "`{a: src}`"},
           {"azureml:d", "{name}", "d"},
           {"'file:a/D'", "{folder} {file} {value}", "a D a/D"},
           {"'file:D'", "{folder} {file}", ". D"},
           {"120", "{seconds}", "7200"},
           {"-1", "{seconds}", "..."},
           {"{a: b}", "{value}", "..."},
           {"", "{value}", "..."},
           {"a/b.csv", "{type}", "uri_file"},
           {"a/b", "{type}", "uri_folder"},
           {"a.b/c/", "{type}", "uri_folder"},
           {"./.hidden", "{type}", "uri_folder"},
           {"\"two\\nlines\"", "{value}", "..."},
       }) {
    INFO(one.value);
    const Parsed parsed("key: " + std::string(one.value) + "\n");
    const auto found = places({parsed.document.root}, {"key"});
    REQUIRE(found.size() == 1);
    CHECK(filled(one.write, found.front()) == one.expected);
  }
}
