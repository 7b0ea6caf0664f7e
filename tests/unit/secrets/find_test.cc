// Where the secrets of a text are.
#include "validator/secrets/find.h"

#include <ctime>
#include <string>

#include "tests/catch.h"
#include "validator/secrets/redactor.h"

namespace {

using aml::secrets::Candidate;
using aml::secrets::Confidence;
using aml::secrets::find_in_command;
using aml::secrets::redacted;

std::string varied(std::size_t size) {
  std::string text;
  while (text.size() < size) text += "aB3dE6gH9j";
  return text.substr(0, size);
}

TEST_CASE("a text without its secrets") {
  const std::string key = varied(86) + "==";
  const std::string token = varied(36);
  const std::pair<std::string, std::string> cases[] = {
      {"", ""},
      {"a b", "a b"},
      {"a --password hunter22 b", "a --password *** b"},
      {"a --password='hunter 22' b", "a --password=*** b"},
      {"a -password hunter22 b", "a -password *** b"},
      {"a --client-secret hunter22", "a --client-secret ***"},
      {"Server=x;Password=hunter22;Port=1", "Server=x;Password=***;Port=1"},
      {"Server=x;Password=geheimnis\u00fcx9Q;", "Server=x;Password=***;"},
      {"Server=x;Password=two words;Port=1", "Server=x;Password=***;Port=1"},
      {"AccountName=a;AccountKey=" + key + ";x", "AccountName=a;AccountKey=***;x"},
      {"AccountKey=" + token + "todo" + token, "AccountKey=***"},
      {"https://a/b?sv=1&sig=" + token + "%3D&x=1", "https://a/b?sv=1&sig=***&x=1"},
      {"u=https%3A%2F%2Fa%3Fsig%3D" + token, "u=https%3A%2F%2Fa%3Fsig%3D***"},
      {"https://me:hunter22@example.com/x", "https://me:***@example.com/x"},
      {"https://me:hun/ter22@example.com/x", "https://me:***@example.com/x"},
      {"https://" + token + "@github.com/x", "https://***@github.com/x"},
      {"curl -H 'Authorization: Bearer " + token + "' x", "curl -H 'Authorization: Bearer ***' x"},
      {"curl -H 'Authorization: Basic aGk6aGk=' x", "curl -H 'Authorization: Basic ***' x"},
      {"curl -H \"api-key: abcdefgh\" x", "curl -H \"api-key: ***\" x"},
      {"{\"password\": \"hunter22\"}", "{\"password\": \"***\"}"},
      {"f(password=hunter22)", "f(password=***)"},
      {"ghp_" + token, "***"},
      {"ghp_" + varied(18) + "\u00fc" + varied(18) + " x", "*** x"},
      {"--token $TOKEN --secret ${{ inputs.x }}", "--token $TOKEN --secret ${{ inputs.x }}"},
      {"TOKEN=$(az account get-access-token -o tsv) b",
       "TOKEN=$(az account get-access-token -o tsv) b"},
      {"--max-token 1024 --tokenizer bert-base", "--max-token 1024 --tokenizer bert-base"},
      {"--hf_model_name_or_path_of_the_base_model x",
       "--hf_model_name_or_path_of_the_base_model x"},
  };
  for (const auto& [text, expected] : cases) {
    INFO(text);
    CHECK(redacted(text) == expected);
  }
}

TEST_CASE("overlapping candidates are one, as wide as both") {
  const std::string text = "--connection-string 'AccountName=a;AccountKey=" + varied(86) + "=='";
  const auto found = find_in_command(text);
  REQUIRE(found.size() == 1);
  CHECK(found.front().span.begin == 20);
  CHECK(found.front().span.end == text.size());
  std::vector<Candidate> candidates = {{{5, 9}, "b", Confidence::likely},
                                       {{1, 7}, "a", Confidence::possible},
                                       {{9, 10}, "c", Confidence::possible}};
  aml::secrets::join_overlapping(candidates);
  REQUIRE(candidates.size() == 2);
  CHECK(candidates[0].span == aml::Span{1, 9});
  CHECK(candidates[0].kind == "b");
  CHECK(candidates[1].span == aml::Span{9, 10});
}

/// Processor time for a text that repeats one piece.
std::clock_t time_of(const std::string& piece, std::size_t size) {
  std::string text;
  while (text.size() < size) text += piece;
  const std::clock_t begin = std::clock();
  aml::secrets::find_in_text(text);
  return std::clock() - begin;
}

TEST_CASE("a long text that repeats one start takes time in proportion to its bytes") {
  for (const char* piece : {"password=", "eyJ.", "-----BEGIN PRIVATE KEY-----", "sig=", "://a:b",
                            "Bearer 1", "?password=", ";password=", "password:"}) {
    INFO(piece);
    // 8 times the bytes: a search in square time would take 64 times as long.
    CHECK(time_of(piece, 160'000) < 30 * time_of(piece, 20'000) + CLOCKS_PER_SEC / 5);
  }
}

}  // namespace
