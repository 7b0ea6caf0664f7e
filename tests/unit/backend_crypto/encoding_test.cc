#include "backend/crypto/encoding.h"

#include "tests/catch.h"

using namespace aml::crypto;

TEST_CASE("hex has two digits for each byte") {
  CHECK(to_hex("").empty());
  CHECK(to_hex(std::string_view("\x00\x0f\xff", 3)) == "000fff");
}

TEST_CASE("base64 is that of the standard") {  // RFC 4648, section 10
  struct Row {
    std::string_view bytes, text;
  };
  for (const auto& [bytes, text] :
       {Row{"", ""}, Row{"f", "Zg=="}, Row{"fo", "Zm8="}, Row{"foo", "Zm9v"},
        Row{"foob", "Zm9vYg=="}, Row{"fooba", "Zm9vYmE="}, Row{"foobar", "Zm9vYmFy"},
        Row{"\xfb\xff\xbf", "+/+/"}}) {
    CAPTURE(text);
    CHECK(to_base64(bytes) == text);
    CHECK(from_base64(text) == std::string(bytes));
  }
  CHECK(to_base64_url("\xfb\xff\xbf") == "-_-_");
  CHECK(to_base64_url("f") == "Zg");
  CHECK(from_base64("-_-_") == std::string("\xfb\xff\xbf"));
}

TEST_CASE("other texts are not base64") {
  for (const char* text : {"Z", "Zm9vY", "Zm 9", "Zm9v\n", "ä"}) {
    CAPTURE(text);
    CHECK_FALSE(from_base64(text));
  }
}
