#include "backend/execution/inputs.h"

#include <array>
#include <filesystem>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/secrets/redactor.h"

namespace aml::backend {
namespace {

bool is_web(std::string_view path) {
  return path.starts_with("http://") || path.starts_with("https://");
}

/// The last segment of an address or path, without `?...`.
std::string last_segment(std::string_view path) {
  path = path.substr(0, path.find_first_of("?#"));
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.rfind('/');
  return std::string(slash == path.npos ? path : path.substr(slash + 1));
}

Error not_here(const std::string& name, const std::string& path) {
  const std::string shown = secrets::redacted(path);
  if (!path.starts_with("azureml:")) {
    return {
        fmt::format("inputs.{}: `{}` cannot be fetched from here: copy the data to this "
                    "machine and name its path",
                    name, shown)};
  }
  const std::string_view reference =
      std::string_view(path).substr(std::string_view("azureml:").size());
  const std::string known = expr::names_asset(expr::parse_reference(path).kind)
                                ? std::string(reference)
                                : "'" + shown + "'";
  return {
      fmt::format("inputs.{}: `{}` is not known on this machine: `aml-job asset add {} PATH` "
                  "says where its files are",
                  name, shown, known)};
}

class Source {
 public:
  Source(const Submission& submission, const JobFolder& folder, const AssetLookup& assets,
         const host::Disk& disk)
      : submission_(submission), folder_(folder), assets_(assets), disk_(disk) {}

  Result<InputSource> of(const std::string& name, const doc::Input& input) const {
    InputSource source{name, {}, input.path, {}};
    if (input.path.empty()) {
      return Error{
          fmt::format("inputs.{}: no path can be read from it: name a file, folder, URL "
                      "or asset under `path`; `aml-lint --migrate` shows how a job of "
                      "2021 is written today",
                      name)};
    }
    if (source.from.starts_with("azureml:http")) source.from.erase(0, 8);
    if (is_web(source.from)) return from_web(std::move(source), input);
    const expr::Reference reference = expr::parse_reference(input.path);
    if (source.from.starts_with("azureml:")) {
      const auto path = assets_(source.from);
      if (!path) return not_here(name, input.path);
      source.from = *path;
    } else if (expr::is_local(reference.kind)) {
      source.from = reference.path;
    } else {
      return not_here(name, input.path);
    }
    return from_disk(std::move(source), input);
  }

 private:
  Result<InputSource> from_web(InputSource source, const doc::Input& input) const {
    source.way = input.mode == "direct" ? InputSource::Way::as_is : InputSource::Way::fetch;
    const std::string file = last_segment(source.from.substr(source.from.find("://") + 3));
    source.place = source.way == InputSource::Way::as_is
                       ? source.from
                       : folder_.input(source.name) + '/' + (file.empty() ? "data" : file);
    if (source.way == InputSource::Way::fetch && source.from.ends_with('/')) {
      return Error{
          fmt::format("inputs.{}: a folder cannot be fetched over HTTP: name a file", source.name)};
    }
    return source;
  }

  Result<InputSource> from_disk(InputSource source, const doc::Input& input) const {
    const std::filesystem::path given(source.from);
    source.from = given.is_absolute() ? given.string() : submission_.folder + '/' + source.from;
    while (source.from.size() > 1 && source.from.ends_with('/')) source.from.pop_back();
    const auto kind = disk_.stat(source.from);
    if (!kind) {
      return Error{fmt::format("inputs.{}: {}: {}", source.name, secrets::redacted(source.from),
                               kind.error())};
    }
    source.way = input.mode == "direct"     ? InputSource::Way::as_is
                 : input.mode == "download" ? InputSource::Way::copy
                                            : InputSource::Way::link;
    const std::string place = folder_.input(source.name);
    const bool is_folder = *kind == host::FileKind::folder;
    source.place = is_folder ? place : place + '/' + last_segment(source.from);
    if (source.way == InputSource::Way::as_is) source.place = source.from;
    return source;
  }

  const Submission& submission_;
  const JobFolder& folder_;
  const AssetLookup& assets_;
  const host::Disk& disk_;
};

}  // namespace

Result<std::vector<InputSource>> input_sources(const Submission& submission,
                                               const JobFolder& folder, const AssetLookup& assets,
                                               const host::Disk& disk) {
  const Source reader(submission, folder, assets, disk);
  std::vector<InputSource> sources;
  for (const auto& [name, input] : submission.job.inputs) {
    if (input.literal) continue;
    auto source = reader.of(name, input);
    if (!source) return source.error();
    sources.push_back(std::move(*source));
  }
  return sources;
}

}  // namespace aml::backend
