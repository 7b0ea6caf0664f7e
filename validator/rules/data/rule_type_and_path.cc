#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/data/address_fault.h"
#include "validator/rules/files/disk_paths.h"
#include "validator/rules/files/local_path.h"
#include "validator/rules/names/names.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0911",
    .name = "type-and-path",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source =
        "Azure ML documentation of inputs; azure-ai-ml 1.34.0 looks models and data up by type",
    .summary = "The type of an input does not fit its path",
    .explanation =
        "`uri_file` is one file, `uri_folder` a folder, `mltable` the folder in which the file "
        "`MLTable` lies. The types of models name models, the others data: the type decides where "
        "an asset is looked up. Without `type` an input is a folder; where its path ends like a "
        "file, that is a hint. A web address is one file: a folder of a storage account is "
        "`wasbs://CONTAINER@ACCOUNT.blob.core.windows.net/PATH`, or a path in a datastore.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

constexpr std::array<std::string_view, 3> models = {"mlflow_model", "custom_model", "triton_model"};
constexpr std::array<std::string_view, 3> data = {"uri_file", "uri_folder", "mltable"};

/// The path's own part, where its end tells a file from a folder; empty for assets and patterns.
std::string_view path_part(const expr::Reference& reference, std::string_view text) {
  using enum expr::ReferenceKind;
  if (text.find_first_of("${<*\n") != std::string_view::npos) return {};
  switch (reference.kind) {
    case datastore_uri:
    case job_output_uri:
      return reference.path;
    case local_path:
      return text.find_first_of(":@") == std::string_view::npos ? text : std::string_view{};
    case url:
      return text.substr(0, text.find_first_of("?#"));
    default:
      return {};
  }
}

void check_end(const yaml::Node& type, const yaml::Node& path, std::string_view part,
               Report& report) {
  const std::string_view extension = file_extension(part);
  const std::string_view last = part.substr(part.find_last_of('/') + 1);
  Diagnostic diagnostic = finding(descriptor, path.span, "");
  if (same_word(type.text, "uri_file") && part.ends_with("/")) {
    diagnostic.message = "this path is a folder, but the type is `uri_file`";
    diagnostic.fixes.push_back(
        replacing("change the type to `uri_folder`", type.span, "uri_folder", false));
  } else if (same_word(type.text, "uri_folder") && !extension.empty()) {
    diagnostic.message = "this path looks like a file, but the type is `uri_folder`";
    diagnostic.fixes.push_back(
        replacing("change the type to `uri_file`", type.span, "uri_file", false));
  } else if (same_word(type.text, "mltable") && last == "MLTable") {
    diagnostic.message = "an `mltable` is the folder in which the file `MLTable` lies";
    diagnostic.help = "name the folder";
  } else if (same_word(type.text, "mltable") && !extension.empty()) {
    diagnostic.message =
        "an `mltable` is a folder with a file `MLTable`, and this looks like a file";
    diagnostic.fixes.push_back(
        replacing("change the type to `uri_file`", type.span, "uri_file", false));
  } else {
    return;
  }
  if (!diagnostic.fixes.empty()) diagnostic.help = diagnostic.fixes.front().title;
  diagnostic.notes.push_back({"the type is here", type.span});
  report(std::move(diagnostic));
}

bool is_web(const expr::Reference& reference) {
  return reference.kind == expr::ReferenceKind::url && !reference.prefixed &&
         (same_word(reference.scheme, "https") || same_word(reference.scheme, "http"));
}

/// `https://ACCOUNT.blob.core.windows.net/CONTAINER/PATH` as the address of a folder; empty for
/// other hosts, and where a query (which may be a key) would be lost.
std::string storage_folder(std::string_view text) {
  if (text.find_first_of("?#") != text.npos) return {};
  const std::string_view rest = text.substr(text.find("://") + 3);
  const std::string_view host = rest.substr(0, rest.find('/'));
  const bool blob = host.find(".blob.") != host.npos;
  if (!blob && host.find(".dfs.") == host.npos) return {};
  const std::string_view way = rest.substr(std::min(host.size() + 1, rest.size()));
  const std::string_view container = way.substr(0, way.find('/'));
  if (container.empty()) return {};
  const std::string_view path = way.substr(std::min(container.size() + 1, way.size()));
  return fmt::format("{}://{}@{}/{}", blob ? "wasbs" : "abfss", container, host, path);
}

/// A web address where a folder is asked for.
void check_web_folder(const Visit& visit, const yaml::Node& path, Report& report) {
  Diagnostic diagnostic =
      finding(descriptor, path.span, "a web address is one file, not a folder",
              "write `wasbs://CONTAINER@ACCOUNT.blob.core.windows.net/PATH`, or a path in a "
              "datastore");
  if (const std::string folder = storage_folder(path.text); !folder.empty()) {
    diagnostic.help = fmt::format("write `{}`, or a path in a datastore", folder);
    diagnostic.fixes.push_back(replacing(
        "write the address of the folder",
        place_in(visit.job, path, {0, static_cast<Offset>(path.text.size())}), folder, false));
  }
  report(std::move(diagnostic));
}

/// Whether the path is a web address, and what is asked for a folder.
bool asks_web_for_folder(const yaml::Node* type, const expr::Reference& reference,
                         std::string_view part) {
  if (!is_web(reference)) return false;
  if (type == nullptr) return true;
  if (same_word(type->text, "uri_file")) return part.ends_with("/");
  const bool folder = same_word(type->text, "uri_folder") || same_word(type->text, "mltable");
  return folder && file_extension(part).empty();
}

void check_asset(const yaml::Node& type, const yaml::Node& path, const expr::Reference& reference,
                 Report& report) {
  const bool model_wanted = contains(models, type.text);
  if (!model_wanted && !contains(data, type.text)) return;
  const bool wrong = model_wanted ? reference.type == "data" : reference.type == "models";
  if (!wrong) return;
  Diagnostic diagnostic =
      finding(descriptor, path.span,
              fmt::format("this is the address of {}, but the type is `{}`",
                          model_wanted ? "data" : "a model", type.text),
              model_wanted ? "take `uri_file`, `uri_folder` or `mltable`"
                           : "take `mlflow_model`, `custom_model` or `triton_model`");
  diagnostic.notes.push_back({"the type is here", type.span});
  report(std::move(diagnostic));
}

/// Then `wrong-input-kind` and `missing-local-input` know better than the path's end.
bool is_seen_on_disk(const Visit& visit, const yaml::Node* type, const yaml::Node& path) {
  if (visit.around == nullptr || same_word(text_of(type), "mltable")) return false;
  const auto local = disk_path(&path);
  return local && visit.around->look(local->text).what != host::Sight::What::unknown;
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping()) return;
  const yaml::Node* type = yaml::find(&visit.node, "type");
  const yaml::Node* path = yaml::find(&visit.node, "path");
  if (path == nullptr || !path->is_string() || path->text.empty()) return;
  const expr::Reference reference = expr::parse_reference(path->text);
  const std::string_view part = path_part(reference, path->text);
  const bool sound = !part.empty() && !address_fault(path->text, reference);
  if (type != nullptr && type->is_string()) {
    check_asset(*type, *path, reference, report);
    if (sound && asks_web_for_folder(type, reference, part)) {
      check_web_folder(visit, *path, report);
    } else if (sound && !is_seen_on_disk(visit, type, *path)) {
      check_end(*type, *path, part, report);
    }
    return;
  }
  const bool untyped = type == nullptr && is_whole(visit.job, visit.node);
  if (!untyped || !sound) return;
  if (file_extension(part).empty()) {
    if (asks_web_for_folder(type, reference, part)) check_web_folder(visit, *path, report);
    return;
  }
  if (is_seen_on_disk(visit, type, *path)) return;
  Diagnostic diagnostic =
      finding(descriptor, path->span, "without `type` this input is a folder; it looks like a file",
              "add `type: uri_file`");
  if (!is_web(reference)) diagnostic.severity = Severity::hint;
  diagnostic.absent = {key_path(&visit.node, "type")};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule type_and_path{descriptor, "^.inputs.*", check};

}  // namespace aml::rules
