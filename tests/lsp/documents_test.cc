#include "lsp/server/documents.h"

#include <random>

#include "tests/catch.h"
#include "tests/lsp/client.h"
#include "validator/check/check.h"

namespace {

using namespace aml;
using namespace aml::lsp;

const std::string uri = "file:///job.yml";

const std::string job =
    "$schema: https://azuremlschemas.azureedge.net/latest/commandJob.schema.json\n"
    "command: >-\n  python train.py --rate ${{inputs.rate}} --data ${{inputs.data}}\n"
    "environment: azureml:base:1\r\n"
    "inputs:\n"
    "  rate: 0.1\n"
    "  data: {type: uri_folder, path: 'azureml:é😀:1'}\n"
    "distribution:\n"
    "  type: pytorch\n"
    "  process_count_per_instance: 2\n";

/// One for one place and text: what a person sees of a finding.
std::vector<std::string> told(const std::vector<Diagnostic>& findings) {
  std::vector<std::string> list;
  for (const Diagnostic& finding : findings) {
    list.push_back(std::to_string(finding.span.begin) + "-" + std::to_string(finding.span.end) +
                   " " + std::string(finding.rule->code) + " " + finding.message);
  }
  return list;
}

TEST_CASE("findings after random edits are those of the text, read anew", "[long]") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string_view pieces[] = {
      "\r\n",   "\n", "\n  ", "a",   ": ", "é", "e\u0301",      "😀",           "${{", "}}", "'",
      "inputs", "{",  "- ",   "\tx", "#",  "",  "command: x\n", "type: sweep", "&a",  "*a"};
  const auto options = std::make_shared<const CheckOptions>();
  for (int sequence = 0; sequence < 10'000; ++sequence) {
    Documents documents([&](const std::string&) { return CheckSettings{options}; });
    documents.open({{"textDocument", {{"uri", uri}, {"version", 0}, {"text", job}}}});
    for (int step = 1; step <= 4; ++step) {
      const TextBuffer& buffer = documents.state(uri).snapshot->buffer();
      const auto length = static_cast<Offset>(buffer.text().size());
      const auto begin = static_cast<Offset>(random() % (length + 1));
      const auto size = static_cast<Offset>(random() % 3 == 0 ? random() % 20 : 0);
      const Range range = buffer.range({begin, std::min(begin + size, length)});
      documents.change(
          {{"textDocument", {{"uri", uri}, {"version", step}}},
           {"contentChanges", Json::array({{{"range", to_json(range)},
                                            {"text", pieces[random() % std::size(pieces)]}}})}});
      // Asked for now and then: what an older state has computed must not show in a newer one.
      if (random() % 4 == 0) documents.state(uri).snapshot->findings();
    }
    const auto snapshot = documents.state(uri).snapshot;
    yaml::Arena arena;
    INFO(snapshot->text());
    REQUIRE(told(snapshot->findings()) ==
            told(check(snapshot->text(), *options, arena).diagnostics));
  }
}

TEST_CASE("work on a state is stale once the document changes or closes") {
  Documents documents(
      [](const std::string&) { return CheckSettings{std::make_shared<const CheckOptions>()}; });
  documents.open({{"textDocument", {{"uri", uri}, {"version", 0}, {"text", job}}}});
  const State first = documents.state(uri);
  CHECK_FALSE(first.stale());
  CHECK(documents.state(uri).snapshot == first.snapshot);  // one text is read once
  documents.change({{"textDocument", {{"uri", uri}, {"version", 1}}},
                    {"contentChanges", Json::array({{{"text", "a: 1\n"}}})}});
  CHECK(first.stale());
  CHECK(first.snapshot->text() == job);
  const State second = documents.state(uri);
  documents.close({{"textDocument", {{"uri", uri}}}});
  CHECK(second.stale());
}

}  // namespace
