#include <cmath>
#include <limits>

#include "tests/catch.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

Node plain(std::string_view text) {
  Node node;
  node.text = text;
  node.type = resolve_plain(text);
  return node;
}

TEST_CASE("plain scalars have the types of YAML 1.1") {
  struct Case {
    std::string_view text;
    ScalarType type;
  };
  const auto [text, type] = GENERATE(values<Case>({
      {"", ScalarType::null},
      {"~", ScalarType::null},
      {"Null", ScalarType::null},
      {"nULL", ScalarType::string},
      {"yes", ScalarType::boolean},
      {"Off", ScalarType::boolean},
      {"y", ScalarType::string},
      {"tRUE", ScalarType::string},
      {"12", ScalarType::integer},
      {"+1_000", ScalarType::integer},
      {"010", ScalarType::integer},
      {"08", ScalarType::string},
      {"0b1_0", ScalarType::integer},
      {"0xFF", ScalarType::integer},
      {"0o17", ScalarType::string},
      {"1:30", ScalarType::integer},
      {"1:60", ScalarType::string},
      {"-", ScalarType::string},
      {"1.5", ScalarType::floating},
      {"1.", ScalarType::floating},
      {".5", ScalarType::floating},
      {"-.5", ScalarType::string},
      {".", ScalarType::string},
      {"1e-4", ScalarType::string},
      {"1.0e-4", ScalarType::floating},
      {"1.0e4", ScalarType::string},
      {"1:30.5", ScalarType::floating},
      {"-.inf", ScalarType::floating},
      {".NaN", ScalarType::floating},
      {"-.nan", ScalarType::string},
      {"inf", ScalarType::string},
      {"2024-02-01", ScalarType::timestamp},
      {"2024-2-1", ScalarType::string},
      {"2024-2-1 3:04:05", ScalarType::timestamp},
      {"2024-02-01T03:04:05.6 -5:30", ScalarType::timestamp},
      {"2024-02-01T03:04", ScalarType::string},
      {"2024-02-01 03:04:05 +", ScalarType::string},
      {"<<", ScalarType::merge},
      {"=", ScalarType::value},
      {"==", ScalarType::string},
      {"word", ScalarType::string},
  }));
  CAPTURE(text);
  CHECK(static_cast<int>(resolve_plain(text)) == static_cast<int>(type));
}

TEST_CASE("booleans") {
  CHECK(as_boolean(plain("on")) == true);
  CHECK(as_boolean(plain("NO")) == false);
  CHECK(as_boolean(plain("1")) == std::nullopt);
  Node tagged = plain("maybe");
  tagged.type = ScalarType::boolean;
  CHECK(as_boolean(tagged) == std::nullopt);
}

TEST_CASE("integers") {
  struct Case {
    std::string_view text;
    std::optional<long long> value;
  };
  const auto [text, value] = GENERATE(values<Case>({
      {"0", 0},
      {"-0", 0},
      {"1_000", 1000},
      {"010", 8},
      {"-0x1F", -31},
      {"0b101", 5},
      {"1:30", 90},
      {"-2:00:01", -7201},
      {"9223372036854775807", 9223372036854775807},
      {"-9223372036854775808", std::numeric_limits<long long>::min()},
      {"9223372036854775808", std::nullopt},
      {"99999999999999999999", std::nullopt},
      {"9999999999999999:00:00", std::nullopt},
      {"0x_", std::nullopt},
      {"1.0", std::nullopt},
      {"word", std::nullopt},
  }));
  CAPTURE(text);
  CHECK(as_integer(plain(text)) == value);
}

TEST_CASE("numbers") {
  struct Case {
    std::string_view text;
    std::optional<double> value;
  };
  static constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto [text, value] = GENERATE(values<Case>({
      {"12", 12.0},
      {"1_0.2_5", 10.25},
      {"-1.", -1.0},
      {"1.5e+3", 1500.0},
      {"1:30.5", 90.5},
      {"-.inf", -infinity},
      {"1.0e+999", infinity},
      {"1.0e-999", 0.0},
      {"18446744073709551616", 18446744073709551616.0},
      {"0x10000000000000000", 18446744073709551616.0},
      {"1e-4", std::nullopt},
      {"-0b_", std::nullopt},
      {"", std::nullopt},
  }));
  CAPTURE(text);
  CHECK(as_number(plain(text)) == value);
  const std::optional<double> not_a_number = as_number(plain(".nan"));
  REQUIRE(not_a_number);
  CHECK(std::isnan(*not_a_number));
}

TEST_CASE("only scalars have values") {
  Node mapping;
  mapping.kind = Kind::mapping;
  mapping.type = ScalarType::integer;
  CHECK(as_integer(mapping) == std::nullopt);
  CHECK(as_number(mapping) == std::nullopt);
  CHECK(as_boolean(mapping) == std::nullopt);
}

}  // namespace
}  // namespace aml::yaml
