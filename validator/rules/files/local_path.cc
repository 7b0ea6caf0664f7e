#include "validator/rules/files/local_path.h"

#include <algorithm>
#include <array>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

using text::is_letter;

/// Extensions that only files have; `.parquet` and `.zarr` are often folders.
constexpr std::array<std::string_view, 40> extensions = {
    "csv", "tsv", "txt", "json", "jsonl", "ndjson",  "yml",  "yaml", "xml",  "html",
    "zip", "gz",  "tgz", "tar",  "bz2",   "xz",      "7z",   "png",  "jpg",  "jpeg",
    "gif", "bmp", "tif", "tiff", "pkl",   "pickle",  "h5",   "hdf5", "onnx", "pt",
    "pth", "npz", "npy", "xls",  "xlsx",  "feather", "avro", "orc",  "mp4",  "wav"};

}  // namespace

Machine machine_of(std::string_view path) {
  if (path.starts_with("\\\\")) return Machine::share;
  if (path.starts_with("/") || path == "~" || path.starts_with("~/")) return Machine::posix;
  const bool drive = path.size() > 2 && is_letter(path[0]) && path[1] == ':' &&
                     (path[2] == '\\' || path[2] == '/');
  return drive ? Machine::windows : Machine::any;
}

bool is_plain_text(const yaml::Document& document, const yaml::Node& scalar) {
  return scalar.is_scalar() && scalar.style == yaml::Style::plain &&
         scalar.span.of(document.text) == scalar.text;
}

std::string_view file_extension(std::string_view path) {
  if (path.find('*') != std::string_view::npos) return {};
  const std::string_view last = path.substr(path.find_last_of("/\\") + 1);
  const std::size_t dot = last.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return {};
  const std::string_view extension = last.substr(dot + 1);
  const bool known =
      std::ranges::any_of(extensions, [&](auto one) { return same_word(one, extension); });
  return known ? extension : std::string_view{};
}

}  // namespace aml::rules
