#include "rpc/message.h"

#include "tests/catch.h"

namespace {

using namespace aml::rpc;

TEST_CASE("messages are reported apart") {
  const Incoming request =
      parse_message(R"({"jsonrpc":"2.0","id":7,"method":"a","params":{"b":1}})");
  CHECK(request.kind == Kind::request);
  CHECK(request.id == 7);
  CHECK(request.method == "a");
  CHECK(request.params == Json{{"b", 1}});
  CHECK(parse_message(R"({"jsonrpc":"2.0","id":"x","method":"a"})").kind == Kind::request);
  CHECK(parse_message(R"({"jsonrpc":"2.0","method":"a","params":null})").kind ==
        Kind::notification);
  const Incoming response = parse_message(R"({"jsonrpc":"2.0","id":7,"result":null})");
  CHECK(response.kind == Kind::response);
  CHECK_FALSE(response.error);
  const Incoming failed = parse_message(
      R"({"jsonrpc":"2.0","id":7,"error":{"code":-32601,"message":"no","data":{"line":1}}})");
  REQUIRE(failed.error);
  CHECK(failed.error->code == ErrorCode::method_not_found);
  CHECK(failed.error->message == "no");
  CHECK(failed.error->data == Json({{"line", 1}}));
}

TEST_CASE("what is not a message is refused by the protocol's codes") {
  struct Case {
    const char* body;
    ErrorCode code;
    Json id = nullptr;
  };
  const Case cases[] = {
      {"", ErrorCode::parse_error},
      {"{", ErrorCode::parse_error},
      {"{\"jsonrpc\":\"2.0\",\"method\":\"\xFF\"}", ErrorCode::parse_error},
      {"[]", ErrorCode::invalid_request},
      {"[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"a\"}]", ErrorCode::invalid_request},
      {"7", ErrorCode::invalid_request},
      {"{}", ErrorCode::invalid_request},
      {R"({"id":7,"method":"a"})", ErrorCode::invalid_request, 7},
      {R"({"jsonrpc":"1.0","id":7,"method":"a"})", ErrorCode::invalid_request, 7},
      {R"({"jsonrpc":"2.0","id":7,"method":8})", ErrorCode::invalid_request, 7},
      {R"({"jsonrpc":"2.0","id":7,"method":"a","params":8})", ErrorCode::invalid_request, 7},
      {R"({"jsonrpc":"2.0","id":1.5,"method":"a"})", ErrorCode::invalid_request},
      {R"({"jsonrpc":"2.0","id":null,"method":"a"})", ErrorCode::invalid_request},
      {R"({"jsonrpc":"2.0","id":7})", ErrorCode::invalid_request, 7},
  };
  for (const Case& one : cases) {
    INFO(one.body);
    const Incoming incoming = parse_message(one.body);
    CHECK(incoming.kind == Kind::invalid);
    REQUIRE(incoming.error);
    CHECK(incoming.error->code == one.code);
    CHECK(incoming.id == one.id);
  }
}

TEST_CASE("deep nesting is refused before it costs stack") {
  const std::string deep = R"({"jsonrpc":"2.0","method":"a","params":)" + std::string(100'000, '[');
  CHECK(parse_message(deep).error->code == ErrorCode::invalid_request);
  const std::string quoted = R"({"jsonrpc":"2.0","method":"\"[)" + std::string(300, '[') + "\"}";
  CHECK(parse_message(quoted).kind == Kind::notification);
}

TEST_CASE("halves of surrogate pairs become replacement characters") {
  const auto text = [](const std::string& escaped) {
    return parse_message(R"({"jsonrpc":"2.0","method":"a","params":[")" + escaped + "\"]}")
        .params[0]
        .get<std::string>();
  };
  CHECK(text(R"(\ud83d\ude00)") == "😀");
  CHECK(text(R"(a\ud83db)") ==
        "a\xEF\xBF\xBD"
        "b");
  CHECK(text(R"(\ude00\ud83d)") == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(text(R"(\ud83d\ud83d\ude00)") == "\xEF\xBF\xBD😀");
  CHECK(text(R"(\\ud83d\ud83d)") == "\\ud83d\xEF\xBF\xBD");
}

TEST_CASE("what we write can be read") {
  CHECK(parse_message(request(1, "a", {{"b", "\xFF"}})).params["b"] == "\xEF\xBF\xBD");
  CHECK(parse_message(notification("a", nullptr)).params.is_null());
  CHECK(response(1, nullptr) == R"({"id":1,"jsonrpc":"2.0","result":null})");
  CHECK(failure(nullptr, {ErrorCode::parse_error, "no"}) ==
        R"({"error":{"code":-32700,"message":"no"},"id":null,"jsonrpc":"2.0"})");
}

}  // namespace
