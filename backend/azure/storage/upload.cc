#include "backend/azure/storage/upload.h"

#include <fmt/format.h>
#include <optional>
#include <utility>

#include "backend/azure/storage/send_files.h"
#include "backend/azure/storage/storage_error.h"

namespace aml::azure {
namespace {

using backend::UploadEntry;
using backend::UploadSet;

constexpr std::string_view completed = "completed";

/// What the marked blob of an upload says.
struct Mark {
  bool exists = false;
  bool is_complete = false;
  std::string name;
  std::string version;
};

std::string path_below(const std::string& prefix, const std::string& name) {
  return prefix.empty() ? name : fmt::format("{}/{}", prefix, name);
}

/// Before the path of each file in the set.
std::string folder_of(const UploadSet& set, const std::string& prefix) {
  if (!set.is_file) return path_below(prefix, set.name) + "/";
  return prefix.empty() ? std::string() : prefix + "/";
}

/// Where uploads were before `LocalUpload`; nothing for code, which was never there.
std::optional<std::string> legacy_prefix(const std::string& prefix) {
  constexpr std::string_view today = "LocalUpload/";
  if (!prefix.starts_with(today)) return {};
  return fmt::format("az-ml-artifacts/{}", std::string_view(prefix).substr(today.size()));
}

std::string header_or(const http::Response& response, std::string_view name, std::string other) {
  const std::string* value = response.headers.find(name);
  return value != nullptr ? *value : std::move(other);
}

Result<Mark> read_mark(RenewablePlace& place, const std::string& blob, const UploadTarget& target,
                       const std::stop_token& stop) {
  constexpr int not_found = 404;
  const auto answer = place.send({"HEAD", blob}, stop);
  if (!answer) return answer.error();
  if (answer->status == not_found) return Mark{};
  if (!answer->is_success()) return storage_error(place.place(), *answer);
  return Mark{true, header_or(*answer, "x-ms-meta-upload_status", {}) == completed,
              header_or(*answer, "x-ms-meta-name", target.name),
              header_or(*answer, "x-ms-meta-version", target.version)};
}

std::optional<backend::Error> write_mark(RenewablePlace& place, const std::string& blob,
                                         const UploadTarget& target, const std::stop_token& stop) {
  BlobCall call{"PUT", blob, {{"comp", "metadata"}}};
  call.headers = {{"x-ms-meta-upload_status", std::string(completed)},
                  {"x-ms-meta-name", target.name},
                  {"x-ms-meta-version", target.version}};
  const auto answer = place.send(call, stop);
  if (!answer) return answer.error();
  if (!answer->is_success()) return storage_error(place.place(), *answer);
  return {};
}

/// Sends everything and marks it, in the container that the place has at the end.
std::optional<backend::Error> send_and_mark(RenewablePlace& place, const Shipment& shipment,
                                            const std::string& marked, const UploadTarget& target,
                                            backend::Progress& progress,
                                            const std::stop_token& stop) {
  while (true) {
    const std::string container = place.place().container;
    if (auto error = send_files(place, shipment, progress, stop)) return error;
    if (place.place().container != container) continue;
    auto error = write_mark(place, marked, target, stop);
    if (place.place().container == container) return error;
  }
}

}  // namespace

Result<Uploaded> upload(const UploadSet& set, const UploadTarget& target, BlobPlace place,
                        RenewPlace renew, backend::Progress& progress, std::stop_token stop) {
  const UploadEntry* marked = marked_file(set);
  if (marked == nullptr) {
    return backend::Error{
        fmt::format("`{}` has no file to upload: it is empty, or its ignore file excludes all",
                    set.root),
        backend::ErrorCode::invalid};
  }
  const auto failed = [&](const backend::Error& error) {
    return backend::prefixed(fmt::format("cannot upload `{}`: ", set.name), error);
  };
  RenewablePlace renewable(std::move(place), std::move(renew));
  const auto mark_at = [&](const std::string& prefix) {
    return read_mark(renewable, folder_of(set, prefix) + marked->path, target, stop);
  };
  const auto found = [&](const std::string& prefix, const Mark& mark) {
    return Uploaded{path_below(prefix, set.name), mark.name, mark.version, true};
  };

  const auto mark = mark_at(target.prefix);
  if (!mark) return failed(mark.error());
  if (mark->is_complete) return found(target.prefix, *mark);
  const auto legacy = mark->exists ? legacy_prefix(target.prefix) : std::nullopt;
  if (legacy) {
    const auto old_mark = mark_at(*legacy);
    if (!old_mark) return failed(old_mark.error());
    if (old_mark->is_complete) return found(*legacy, *old_mark);
  }

  const std::string folder = folder_of(set, target.prefix);
  const Shipment shipment{uploaded_files(set), folder, fmt::format("uploading {}", set.name),
                          !mark->exists, !set.is_file};
  if (auto error =
          send_and_mark(renewable, shipment, folder + marked->path, target, progress, stop)) {
    return failed(*error);
  }
  return Uploaded{path_below(target.prefix, set.name), target.name, target.version};
}

}  // namespace aml::azure
