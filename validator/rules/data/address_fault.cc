#include "validator/rules/data/address_fault.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

using Fault = std::optional<AddressFault>;

constexpr std::string_view azureml = "azureml://";
constexpr std::string_view datastore_form = "write `azureml://datastores/NAME/paths/PATH`";

bool has_part(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

/// Where a part, a view into the text, is in it.
Span place(std::string_view text, std::string_view part) {
  const auto begin = static_cast<Offset>(part.data() - text.data());
  return {begin, static_cast<Offset>(begin + part.size())};
}

Fault whole(std::string message, std::string help) {
  return AddressFault{std::move(message), std::move(help)};
}

Fault piece(std::string message, std::string help, Span wrong, std::string right) {
  return AddressFault{std::move(message), std::move(help), wrong, std::move(right)};
}

/// `/path/` in place of `/paths/`, with the slashes around it.
Fault singular_path(std::string message, std::string_view form, std::string_view text,
                    std::string_view path) {
  const std::size_t begin = static_cast<std::size_t>(path.data() - text.data()) - 1;
  const bool followed = path.size() > std::string_view("path").size();
  const Span wrong{static_cast<Offset>(begin), static_cast<Offset>(begin + (followed ? 6 : 5))};
  return piece(std::move(message), std::string(form), wrong, followed ? "/paths/" : "/paths");
}

bool is_or_begins(std::string_view path, std::string_view word) {
  return same_word(path, word) || path.starts_with(fmt::format("{}/", word));
}

Fault datastore_fault(std::string_view text, const expr::Reference& reference) {
  if (!reference.malformed) return {};
  if (reference.name.empty()) {
    return whole("this address names no datastore", std::string(datastore_form));
  }
  const std::string message = "`paths/` is missing after the name of the datastore";
  return is_or_begins(reference.path, "path")
             ? singular_path(message, datastore_form, text, reference.path)
             : whole(message, std::string(datastore_form));
}

Fault job_output_fault(std::string_view text, const expr::Reference& reference) {
  constexpr std::string_view form = "write `azureml://jobs/JOB/outputs/OUTPUT/paths/PATH`";
  if (!reference.malformed) return {};
  if (reference.name.empty() || reference.output.empty()) {
    return whole("this address names no output of a job", std::string(form));
  }
  const std::string message = "`paths/` is missing after the name of the output";
  if (reference.path.empty()) return whole(message, std::string(form));
  if (is_or_begins(reference.path, "path")) {
    return singular_path(message, form, text, reference.path);
  }
  return piece(message, std::string(form), place(text, reference.path),
               fmt::format("paths/{}", reference.path));
}

/// `azureml://datastore/...`, `azureml://LAKE/paths/...`, `azureml://NAME:VERSION`.
Fault unknown_fault(std::string_view text) {
  constexpr std::array<std::string_view, 1> known = {"datastores"};
  if (!text.starts_with(azureml)) return {};
  const std::string_view rest = text.substr(azureml.size());
  const std::size_t slash = rest.find('/');
  const std::string_view word = rest.substr(0, slash);
  if (text::nearest(word, known)) {
    return piece(fmt::format("nothing is found under `{}{}`", azureml, word),
                 std::string(datastore_form), {0, place(text, word).end},
                 fmt::format("{}datastores", azureml));
  }
  if (slash == rest.npos && rest.find_first_of(":@") != rest.npos) {
    return piece("two slashes begin an address, and this is the name of an asset",
                 fmt::format("write `azureml:{}`", rest), {0, static_cast<Offset>(azureml.size())},
                 "azureml:");
  }
  if (slash != rest.npos && is_or_begins(rest.substr(slash + 1), "paths")) {
    return piece("`datastores/` is missing before the name of the datastore",
                 std::string(datastore_form), place(text, word),
                 fmt::format("datastores/{}", word));
  }
  return {};
}

bool is_storage_of_azure(std::string_view scheme) {
  constexpr std::array<std::string_view, 4> schemes = {"wasb", "wasbs", "abfs", "abfss"};
  return std::ranges::any_of(schemes, [&](auto known) { return same_word(known, scheme); });
}

bool is_storage_elsewhere(std::string_view scheme) {
  constexpr std::array<std::string_view, 8> schemes = {"s3",  "s3a",  "s3n",  "gs",
                                                       "gcs", "hdfs", "dbfs", "sftp"};
  return std::ranges::any_of(schemes, [&](auto known) { return same_word(known, scheme); });
}

struct Url {
  std::string_view scheme, host, path;  ///< the path without its first slash, query and fragment
  std::string_view query;
};

Url url_of(std::string_view text) {
  Url url;
  const std::size_t scheme = text.find("://");
  url.scheme = text.substr(0, scheme);
  std::string_view rest = text.substr(scheme + 3);
  const std::size_t end = std::min(rest.find_first_of("?#"), rest.size());
  url.query = rest.substr(end);
  rest = rest.substr(0, end);
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  url.host = rest.substr(0, slash);
  url.path = rest.substr(std::min(slash + 1, rest.size()));
  return url;
}

/// `wasbs://ACCOUNT.blob.core.windows.net/...`
Fault container_fault(std::string_view text, const Url& url) {
  if (url.host.empty() || has_part(url.host, "@")) return {};
  const bool lake = same_word(url.scheme.substr(0, 4), "abfs");
  const std::string form = fmt::format("write `{}://CONTAINER@ACCOUNT.{}.core.windows.net/PATH`",
                                       url.scheme, lake ? "dfs" : "blob");
  const std::string message = "this address names no container";
  const std::string_view container = url.path.substr(0, url.path.find('/'));
  if (container.empty() || !has_part(url.host, ".")) return whole(message, form);
  const std::string_view rest = url.path.substr(container.size());
  AddressFault fault{message, form, place(text, url.host), {}, true};
  fault.wrong.end = place(text, url.path).end;
  fault.right = fmt::format("{}@{}{}", container, url.host, rest.empty() ? "/" : rest);
  return fault;
}

/// A page that shows a file or folder of a repository, and the address of the file itself.
struct Page {
  std::string_view host;
  std::string_view file;    ///< in the address of a page about a file
  std::string_view folder;  ///< of one about a folder
  std::string_view raw;     ///< in place of `file`, the file itself; empty when there is none
};
constexpr std::array<Page, 4> pages = {{{"github.com", "/blob/", "/tree/", "/raw/"},
                                        {"gitlab.com", "/-/blob/", "/-/tree/", "/-/raw/"},
                                        {"huggingface.co", "/blob/", "/tree/", "/resolve/"},
                                        {"bitbucket.org", "/src/", "/src/", "/raw/"}}};

Fault page_fault(std::string_view text, const Url& url) {
  if (has_part(url.query, "raw=")) return {};
  std::string_view host = url.host;
  if (host.starts_with("www.")) host.remove_prefix(4);
  const auto page =
      std::ranges::find_if(pages, [&](const Page& one) { return same_word(one.host, host); });
  if (page == pages.end()) return {};
  const std::string path = fmt::format("/{}", url.path);
  const bool folder = page->folder != page->file && has_part(path, page->folder);
  if (folder) {
    return whole("this is a web page about a folder, not the folder",
                 "copy the data to a datastore, or let the command fetch it");
  }
  const std::size_t at = url.path.find(page->file);
  if (at == url.path.npos) return {};
  Span wrong = place(text, url.path.substr(at, page->file.size()));
  return AddressFault{"this is a web page about a file, not the file",
                      fmt::format("write `{}` for `{}`", page->raw, page->file), wrong,
                      std::string(page->raw), true};
}

Fault pattern_fault(std::string_view path) {
  if (!has_part(path, "*")) return {};
  return whole("`*` is not expanded in a path",
               "name the folder, and choose the files in the command");
}

Fault url_fault(std::string_view text, const expr::Reference& reference) {
  if (is_storage_elsewhere(reference.scheme)) {
    return whole(fmt::format("Azure ML does not read `{}://`", reference.scheme),
                 "copy the data to a datastore, or let the command fetch it");
  }
  if (!has_part(text, "://") || reference.prefixed) return {};
  const Url url = url_of(text);
  if (is_storage_of_azure(url.scheme)) {
    if (auto fault = container_fault(text, url)) return fault;
  } else if (same_word(url.scheme, "https") || same_word(url.scheme, "http")) {
    if (auto fault = page_fault(text, url)) return fault;
  }
  return pattern_fault(url.path);
}

}  // namespace

std::optional<AddressFault> address_fault(std::string_view text, const expr::Reference& reference) {
  using enum expr::ReferenceKind;
  Fault fault;
  switch (reference.kind) {
    case datastore_uri:
      fault = datastore_fault(text, reference);
      break;
    case job_output_uri:
      fault = job_output_fault(text, reference);
      break;
    case unknown_azureml:
      fault = unknown_fault(text);
      break;
    case url:
      return url_fault(text, reference);
    case local_path:
      break;
    default:
      return {};
  }
  return fault ? fault : pattern_fault(text);
}

}  // namespace aml::rules
