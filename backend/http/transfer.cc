#include "backend/http/transfer.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fmt/format.h>

#include "backend/http/hide_secrets.h"
#include "backend/http/request_check.h"
#include "backend/http/transport_error.h"
#include "backend/http/url.h"

namespace aml::http {
namespace {

constexpr long on = 1;
constexpr long off = 0;

std::string_view trimmed_line(std::string_view line) {
  constexpr std::string_view space = " \t\r\n";
  const std::size_t begin = line.find_first_not_of(space);
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(space) - begin + 1);
}

int status_of_line(std::string_view line) {
  line.remove_prefix(std::min(line.find(' ') + 1, line.size()));
  int status = 0;
  std::from_chars(line.data(), line.data() + line.size(), status);
  return status;
}

}  // namespace

Transfer::Transfer(Request request, const Settings& settings)
    : request_(std::move(request)), settings_(settings) {}

template <class T>
void Transfer::set(CURLoption option, T value) {
  curl_easy_setopt(easy_.get(), option, value);
}

template <class T>
T Transfer::info(CURLINFO name) const {
  T value{};
  curl_easy_getinfo(easy_.get(), name, &value);
  return value;
}

std::optional<backend::Error> Transfer::prepare() {
  if (auto refusal = refusal_of(request_)) return refusal;
  if (const auto* range = std::get_if<FileRange>(&request_.body)) {
    if (const auto error = os::open_to_read(range->path, file_)) {
      return backend::Error{
          .message = fmt::format("cannot read `{}`: {}", range->path, error.message()),
          .code = backend::ErrorCode::invalid};
    }
  }
  easy_.reset(curl_easy_init());
  if (!easy_) return backend::Error{.message = "libcurl cannot be used"};
  set_connection();
  set_proxy();
  set_certificates();
  set_method();
  set_headers();
  set_callbacks();
  return {};
}

void Transfer::set_connection() {
  constexpr long most_redirects = 5;
  constexpr long receive_buffer = 256L << 10U;
  set(CURLOPT_URL, request_.url.c_str());
  set(CURLOPT_PROTOCOLS_STR, "https,http");  // `refusal_of` says which hosts plain http is for
  set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
  set(CURLOPT_FOLLOWLOCATION, follows_redirects(request_) ? on : off);
  set(CURLOPT_MAXREDIRS, most_redirects);
  set(CURLOPT_PATH_AS_IS, on);
  set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
  set(CURLOPT_NOSIGNAL, on);
  set(CURLOPT_QUICK_EXIT, on);  // a stop does not wait for a name to be resolved
  set(CURLOPT_TCP_KEEPALIVE, on);
  set(CURLOPT_BUFFERSIZE, receive_buffer);
  const auto connect =
      request_.connect_timeout.count() > 0 ? request_.connect_timeout : settings_.connect_timeout;
  set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(connect.count()));
  set(CURLOPT_TIMEOUT_MS, static_cast<long>(request_.timeout.count()));
  set(CURLOPT_LOW_SPEED_LIMIT, 1L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(settings_.idle_timeout.count()));
}

void Transfer::set_proxy() {
  const auto url = parse_url(request_.url);
  const bool direct = url->scheme == "http" || request_.reach == Reach::machine;
  set(CURLOPT_PROXY, direct ? "" : settings_.proxy.c_str());  // "" hides the variables from libcurl
  set(CURLOPT_NOPROXY, settings_.no_proxy.c_str());
  set(CURLOPT_SUPPRESS_CONNECT_HEADERS, on);
}

void Transfer::set_certificates() {
  set(CURLOPT_SSL_VERIFYPEER, on);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));  // or newer
  if (settings_.certificates.empty()) return;
  set(CURLOPT_CAINFO, settings_.certificates.c_str());
  set(CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // these authorities alone
  set(CURLOPT_PROXY_CAINFO, settings_.certificates.c_str());
  set(CURLOPT_PROXY_CAPATH, static_cast<const char*>(nullptr));
}

void Transfer::set_method() {
  const std::uint64_t size = size_of(request_.body);
  const std::string& method = request_.method;
  if (method == "HEAD") {
    set(CURLOPT_NOBODY, on);
  } else if (method == "POST") {
    set(CURLOPT_POST, on);
    set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(size));
  } else if (method == "PUT" || size > 0) {
    set(CURLOPT_UPLOAD, on);
    set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
  }
  if (method != "HEAD" && method != "GET") set(CURLOPT_CUSTOMREQUEST, method.c_str());
}

void Transfer::set_headers() {
  const auto append = [this](const std::string& line) {
    curl_slist* list = curl_slist_append(headers_.get(), line.c_str());
    if (list == nullptr) return;
    static_cast<void>(headers_.release());
    headers_.reset(list);
  };
  for (const auto& [name, value] : request_.headers) {
    append(value.empty() ? name + ";" : name + ": " + value);  // as libcurl spells an empty one
  }
  append("Expect:");  // a round trip for nothing
  if (request_.headers.find("Content-Type") == nullptr) append("Content-Type:");
  set(CURLOPT_HTTPHEADER, headers_.get());
  if (request_.headers.find("User-Agent") == nullptr) {
    set(CURLOPT_USERAGENT, settings_.user_agent.c_str());
  }
  // What is stored compressed stays so: its length and its hash are those of the stored bytes.
  const bool wants_bytes = request_.sink || request_.headers.find("Range") != nullptr ||
                           request_.headers.find("x-ms-range") != nullptr;
  if (!wants_bytes) set(CURLOPT_ACCEPT_ENCODING, "");
}

void Transfer::set_callbacks() {
  using Call = std::size_t (*)(char*, std::size_t, std::size_t, void*);
  constexpr Call on_body = [](char* data, std::size_t, std::size_t size, void* self) {
    return static_cast<Transfer*>(self)->receive({data, size}) ? size : CURL_WRITEFUNC_ERROR;
  };
  constexpr Call on_header = [](char* data, std::size_t, std::size_t size, void* self) {
    return static_cast<Transfer*>(self)->receive_header({data, size}) ? size : 0;
  };
  constexpr Call on_read = [](char* data, std::size_t count, std::size_t size, void* self) {
    return static_cast<Transfer*>(self)->read_body(data, count * size);
  };
  constexpr curl_seek_callback on_seek = [](void* self, curl_off_t offset, int) {
    static_cast<Transfer*>(self)->sent_ = static_cast<std::uint64_t>(offset);
    return CURL_SEEKFUNC_OK;
  };
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, this);
  set(CURLOPT_HEADERFUNCTION, on_header);
  set(CURLOPT_HEADERDATA, this);
  set(CURLOPT_READFUNCTION, on_read);
  set(CURLOPT_READDATA, this);
  set(CURLOPT_SEEKFUNCTION, on_seek);
  set(CURLOPT_SEEKDATA, this);
  set(CURLOPT_ERRORBUFFER, words_.data());
  set(CURLOPT_PRIVATE, this);
}

bool Transfer::receive_header(std::string_view line) {
  if (line.starts_with("HTTP/")) {  // again after a redirect, and after `100 Continue`
    response_ = {.status = status_of_line(line)};
    return true;
  }
  constexpr std::size_t most_bytes = 256U << 10U;
  header_bytes_ += line.size();
  if (header_bytes_ > most_bytes) {
    failure_ = {.message = fmt::format("the headers of `{}` are too long", host_of(request_.url)),
                .code = backend::ErrorCode::unsupported};
    return false;
  }
  const std::size_t colon = line.find(':');
  if (colon != std::string_view::npos) {
    response_.headers.add(std::string(trimmed_line(line.substr(0, colon))),
                          std::string(trimmed_line(line.substr(colon + 1))));
  }
  return true;
}

bool Transfer::receive(std::string_view piece) {
  if (request_.sink && response_.is_success()) {
    try {
      if (request_.sink(piece)) return true;
    } catch (...) {  // libcurl cannot be passed by an exception
      thrown_ = std::current_exception();
    }
    failure_ = cancelled();
    return false;
  }
  if (response_.body.size() + piece.size() > settings_.largest_answer) {
    failure_ = {.message = fmt::format("the answer of `{}` is larger than {} bytes",
                                       host_of(request_.url), settings_.largest_answer),
                .code = backend::ErrorCode::unsupported};
    return false;
  }
  response_.body += piece;
  return true;
}

std::size_t Transfer::read_body(char* buffer, std::size_t size) {
  const auto left =
      static_cast<std::size_t>(std::min<std::uint64_t>(size_of(request_.body) - sent_, size));
  if (const auto* text = std::get_if<std::string>(&request_.body)) {
    std::memcpy(buffer, text->data() + sent_, left);
    sent_ += left;
    return left;
  }
  if (left == 0) return 0;
  const auto& range = std::get<FileRange>(request_.body);
  std::error_code error;
  const std::size_t got = file_.read_at(range.offset + sent_, {buffer, left}, error);
  if (got > 0) {
    sent_ += got;
    return got;
  }
  failure_ = {.message = error ? fmt::format("cannot read `{}`: {}", range.path, error.message())
                               : fmt::format("`{}` became shorter while it was sent", range.path),
              .code = backend::ErrorCode::invalid};
  return CURL_READFUNC_ABORT;
}

Result<Response> Transfer::finish(CURLcode code) {
  if (thrown_) std::rethrow_exception(thrown_);
  if (failure_) return *failure_;
  if (code == CURLE_OK) {
    if (!response_.is_success()) hide_secrets(request_, response_);
    return std::move(response_);
  }
  const bool is_direct = settings_.proxy.empty() || request_.reach == Reach::machine ||
                         request_.url.starts_with("http:");
  return transport_error({.code = code,
                          .host = host_of(request_.url),
                          .proxy = is_direct ? std::string() : host_of(settings_.proxy),
                          .words = words_.data(),
                          .system_error = static_cast<int>(info<long>(CURLINFO_OS_ERRNO)),
                          .proxy_status = static_cast<int>(info<long>(CURLINFO_HTTP_CONNECTCODE)),
                          .is_connected = info<double>(CURLINFO_PRETRANSFER_TIME) > 0,
                          .seconds = info<double>(CURLINFO_TOTAL_TIME)});
}

}  // namespace aml::http
