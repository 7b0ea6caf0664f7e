#include "backend/azure/download/receive_files.h"

#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <map>
#include <utility>

#include "backend/azure/download/part_file.h"
#include "backend/azure/download/target_path.h"
#include "backend/azure/storage/storage_error.h"
#include "os/clock.h"

namespace aml::azure {
namespace {

using backend::Error;
using backend::ErrorCode;

constexpr std::size_t most_files_at_once = 16;

/// The most bytes that one request receives, as azure-ai-ml 1.34.0 asks for them first.
constexpr std::uint64_t largest_range = std::uint64_t{32} << 20U;

/// A file of which something is still to come.
struct OpenReception {
  const WantedFile* wanted = nullptr;
  PartFile part;
  std::string md5;                 ///< empty: not known yet
  std::uint64_t end = 0;           ///< of the range under way
  std::uint64_t begin = 0;         ///< likewise
  std::optional<Error> failure{};  ///< of the disk, or of an answer that is too long
};

class Receiving {
 public:
  Receiving(RenewablePlace& place, const Reception& reception, backend::Progress& progress,
            const std::stop_token& stop)
      : place_(place), reception_(reception), progress_(progress), stop_(stop) {
    for (const WantedFile& file : reception_.files) total_ += file.blob.size;
  }

  std::optional<Error> run() {
    if (auto error = check_names()) return error;
    const std::stop_callback forward(stop_, [this] { ending_.request_stop(); });
    report();
    while (has_more()) {
      receive_round();
      if (failure_) return failure_;
      if (stop_.stop_requested()) return http::cancelled();
      if (!is_expired_) continue;
      if (auto error = place_.renew()) return error;
      is_expired_ = false;
    }
    return {};
  }

 private:
  bool has_more() const { return !due_.empty() || next_file_ < reception_.files.size(); }

  std::optional<Error> check_names() const {
    std::map<std::string_view, const WantedFile*> paths;
    for (const WantedFile& file : reception_.files) {
      if (const auto fault = fault_of_name(file.path)) {
        return about(file, {"its name " + *fault + ", so it cannot be a file of this machine",
                            ErrorCode::invalid});
      }
      paths.emplace(file.path, &file);
    }
    for (const auto& [path, file] : paths) {
      for (std::size_t at = path.find('/'); at != path.npos; at = path.find('/', at + 1)) {
        if (!paths.contains(path.substr(0, at))) continue;
        return about(*file, {fmt::format("`{}` is a file as well, and cannot be its folder",
                                         path.substr(0, at)),
                             ErrorCode::invalid});
      }
    }
    return {};
  }

  /// Receives what can be received now. The next range of a file becomes due in it.
  void receive_round() {
    std::map<std::size_t, std::size_t> under_way;  // index of the file, by number of the request
    std::size_t count = 0;
    place_.place().client->send_all(
        [&]() -> std::optional<http::Request> {
          const auto index = next_due();
          if (!index) return {};
          auto request = request_for(*index);
          if (request) under_way.emplace(count++, *index);
          return request;
        },
        most_files_at_once,
        [&](std::size_t number, const Result<http::Response>& answer) {
          answered(under_way.extract(number).mapped(), answer);
        },
        ending_.get_token());
  }

  /// The file to go on with: one that is open, else the next one of which something is missing.
  std::optional<std::size_t> next_due() {
    while (!failure_ && !is_expired_ && !stop_.stop_requested()) {
      if (!due_.empty()) {
        const std::size_t index = due_.front();
        due_.pop_front();
        return index;
      }
      if (next_file_ == reception_.files.size()) return {};
      open(next_file_++);
    }
    return {};
  }

  void open(std::size_t index) {
    const WantedFile& wanted = reception_.files[index];
    const std::size_t slash = wanted.path.rfind('/');
    const std::string folder = slash == std::string::npos
                                   ? reception_.below
                                   : reception_.below + '/' + wanted.path.substr(0, slash);
    const auto made = make_folders(reception_.root, folder);
    if (!made) return fail(about(wanted, made.error()));
    const std::string path = *made + '/' + wanted.path.substr(slash + 1);
    if (is_downloaded(path, wanted.blob)) {
      done_ += wanted.blob.size;
      ++files_;
      return report();
    }
    auto part = PartFile::open(path, wanted.blob);
    if (!part) return fail(about(wanted, part.error()));
    done_ += part->size();
    open_.emplace(index, OpenReception{&wanted, std::move(*part), wanted.blob.md5});
    go_on(index);
  }

  /// Makes the next range of a file due, or ends the file.
  void go_on(std::size_t index) {
    OpenReception& file = open_.at(index);
    report();
    if (file.part.size() < file.wanted->blob.size) return due_.push_back(index);
    if (!file.md5.empty()) {
      const auto md5 = file.part.md5();
      if (!md5) return fail(about(*file.wanted, md5.error()));
      if (*md5 != file.md5) {
        return begin_anew(file, "the content that was received differs from its `Content-MD5`");
      }
    }
    if (auto error = file.part.finish()) return fail(about(*file.wanted, std::move(*error)));
    open_.erase(index);
    ++files_;
    report();
  }

  std::optional<http::Request> request_for(std::size_t index) {
    OpenReception& file = open_.at(index);
    file.begin = file.part.size();
    file.end = std::min(file.wanted->blob.size, file.begin + largest_range);
    BlobCall call{"GET", file.wanted->blob.name};
    call.headers.add("x-ms-range", fmt::format("bytes={}-{}", file.begin, file.end - 1));
    if (!file.wanted->blob.etag.empty()) call.headers.add("If-Match", file.wanted->blob.etag);
    auto request = blob_request(place_.place(), std::move(call), os::unix_milliseconds() / 1000);
    if (!request) {
      fail(about(*file.wanted, request.error()));
      return {};
    }
    request->timeout = time_for(file.end - file.begin);
    request->sink = [&file](std::string_view bytes) { return take(file, bytes); };
    return std::move(*request);
  }

  static bool take(OpenReception& file, std::string_view bytes) {
    if (file.part.size() + bytes.size() > file.end) {
      file.part.discard();
      file.failure = Error{"storage sent more than was asked for", ErrorCode::unavailable};
    } else {
      file.failure = file.part.append(bytes);
    }
    return !file.failure;
  }

  void answered(std::size_t index, const Result<http::Response>& answer) {
    if (failure_) return;  // it ended this request too
    OpenReception& file = open_.at(index);
    const std::uint64_t received = file.part.size() - file.begin;
    done_ += received;
    if (file.failure) return fail(about(*file.wanted, *file.failure));
    if (!answer) {
      // A connection that broke has brought something; the client has repeated the others.
      const bool goes_on = answer.error().code == ErrorCode::unavailable && received > 0;
      if (!goes_on) return fail(about(*file.wanted, answer.error()));
      return go_on(index);
    }
    if (answer->is_success()) return answered_with_content(index, *answer);
    if (place_.can_renew() && is_expired(place_.place(), *answer)) {
      is_expired_ = true;
      return due_.push_back(index);
    }
    constexpr int precondition_failed = 412;
    if (answer->status == precondition_failed) return begin_anew(file, "it changed meanwhile");
    fail(about(*file.wanted, storage_error(place_.place(), *answer)));
  }

  void answered_with_content(std::size_t index, const http::Response& answer) {
    constexpr int partial = 206;
    OpenReception& file = open_.at(index);
    // A page of a proxy is a whole answer, and shorter or longer than the file.
    const bool is_whole = file.begin == 0 && file.part.size() == file.wanted->blob.size;
    if (answer.status != partial && !is_whole) {
      return begin_anew(file, "storage sent another part than was asked for");
    }
    if (file.part.size() < file.end && file.part.size() == file.begin) {
      return fail(about(*file.wanted, {"storage sent nothing", ErrorCode::unavailable}));
    }
    const std::string* md5 = answer.headers.find("x-ms-blob-content-md5");
    if (file.md5.empty() && md5 != nullptr) file.md5 = *md5;
    go_on(index);
  }

  /// What is there cannot be continued: the next run begins with nothing.
  void begin_anew(OpenReception& file, std::string_view why) {
    file.part.discard();
    fail(about(*file.wanted, {std::string(why), ErrorCode::unavailable}));
  }

  void report() {
    progress_.report({reception_.title, done_, total_, files_, reception_.files.size()});
  }

  static Error about(const WantedFile& file, Error error) {
    return backend::prefixed(fmt::format("cannot download `{}`: ", shown(file.blob.name)),
                             std::move(error));
  }

  /// A name in a message: control characters could write to the terminal.
  static std::string shown(std::string name) {
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return name;
  }

  static std::chrono::milliseconds time_for(std::uint64_t bytes) {
    constexpr std::uint64_t slowest = 16;  // bytes in a millisecond
    return std::chrono::minutes(5) + std::chrono::milliseconds(bytes / slowest);
  }

  void fail(Error error) {
    failure_ = std::move(error);
    ending_.request_stop();
  }

  RenewablePlace& place_;
  const Reception& reception_;
  backend::Progress& progress_;
  const std::stop_token& stop_;
  std::stop_source ending_;  ///< of requests under way
  std::size_t next_file_ = 0;
  std::map<std::size_t, OpenReception> open_;  ///< by index
  std::deque<std::size_t> due_;                ///< indices of open files
  bool is_expired_ = false;
  std::optional<Error> failure_;
  std::uint64_t done_ = 0;  ///< bytes
  std::uint64_t total_ = 0;
  std::uint64_t files_ = 0;  ///< that are complete
};

}  // namespace

std::optional<Error> receive_files(RenewablePlace& place, const Reception& reception,
                                   backend::Progress& progress, const std::stop_token& stop) {
  return Receiving(place, reception, progress, stop).run();
}

}  // namespace aml::azure
