// Sends the requests of a JSON object on standard input, and prints their answers as JSON: how the
// tests in Python reach the client.

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>
#include <thread>

#include "backend/http/curl_client.h"
#include "backend/http/retry.h"

using namespace aml;
using Json = nlohmann::json;

namespace {

http::Request request_of(const Json& json, std::string& received) {
  http::Request request{.method = json.value("method", "GET"), .url = json.at("url")};
  const Json headers = json.value("headers", Json::object());
  for (const auto& [name, value] : headers.items()) {
    request.headers.add(name, value);
  }
  if (json.contains("file")) {
    request.body = http::FileRange{json["file"], json["offset"], json["length"]};
  } else {
    request.body = json.value("body", "");
  }
  request.timeout = std::chrono::milliseconds(json.value("timeout", 60'000));
  request.connect_timeout = std::chrono::milliseconds(json.value("connect_timeout", 0));
  request.safe_to_repeat = json.value("safe_to_repeat", false);
  if (json.value("machine", false)) request.reach = http::Reach::machine;
  if (json.contains("sink")) {
    request.sink = [&received, most = json["sink"].get<std::size_t>()](std::string_view piece) {
      received += piece;
      return received.size() <= most;
    };
  }
  return request;
}

Json json_of(const http::Result<http::Response>& answer, const std::string& received) {
  if (!answer) {
    return {{"error", answer.error().message},
            {"code", static_cast<int>(answer.error().code)},
            {"received", received.size()}};
  }
  Json headers = Json::object();
  for (const auto& header : answer->headers) headers[header.name] = header.value;
  return {{"status", answer->status},
          {"headers", headers},
          {"body", answer->body},
          {"received", received.size()}};
}

}  // namespace

int main() {
  const Json asked = Json::parse(std::cin);
  http::Settings settings = http::settings_from(http::process_environment());
  settings.largest_answer = asked.value("largest_answer", settings.largest_answer);
  settings.idle_timeout = std::chrono::seconds(asked.value("idle_timeout", 100));
  http::CurlClient client(settings);
  http::RetryingClient retrying(client);
  http::Client& used = asked.value("retry", false) ? static_cast<http::Client&>(retrying) : client;

  std::vector<std::string> received(asked["requests"].size());
  std::vector<http::Request> requests;
  for (const Json& one : asked["requests"]) {
    requests.push_back(request_of(one, received[requests.size()]));
  }
  std::stop_source stop;
  std::jthread stopper;
  if (asked.contains("stop_after")) {
    stopper = std::jthread([&stop, time = std::chrono::milliseconds(asked["stop_after"])] {
      std::this_thread::sleep_for(time);
      stop.request_stop();
    });
  }
  Json answers = Json::array();
  for (std::size_t i = 0; i < requests.size(); ++i) answers.push_back(nullptr);
  used.send_all(
      requests, asked.value("most_at_once", std::size_t{1}),
      [&](std::size_t number, http::Result<http::Response> answer) {
        answers[number] = json_of(answer, received[number]);
      },
      stop.get_token());
  std::cout << answers.dump(-1, ' ', false, Json::error_handler_t::replace) << "\n";
}
