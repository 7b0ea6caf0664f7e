#include "validator/config/config_file.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "validator/check/rule_names.h"
#include "validator/text/line_table.h"
#include "validator/text/nearest.h"
#include "validator/yaml/document.h"
#include "validator/yaml/view.h"

namespace aml::config {
namespace {

constexpr std::string_view overrides_key = "overrides";
constexpr std::string_view paths_key = "paths";

class Reader {
 public:
  Reader(ConfigFile& file, std::string_view text)
      : file_(file), document_(yaml::parse(text, arena_)), lines_(text) {}

  void read() {
    for (const Diagnostic& finding : document_.findings) {
      if (finding.severity >= Severity::warning) fault(finding.span, finding.message);
    }
    const yaml::Node* root = yaml::resolve(document_.root);
    if (!file_.faults.empty() || root == nullptr || root->is_null()) return;
    if (!root->is_mapping()) {
      return fault(root->span, "expected keys with values, such as `fail-on: warning`");
    }
    for (const yaml::Entry& entry : root->entries) {
      if (entry.name == overrides_key) {
        read_overrides(*entry.value);
      } else {
        read_key(entry, overrides_key, file_.settings);
      }
    }
    file_.exclude = patterns(exclude_);
  }

 private:
  void fault(Span span, std::string_view problem) {
    file_.faults.push_back({span, origin(span), std::string(problem)});
  }

  std::string origin(Span span) const {
    const text::Position position = lines_.position(span.begin);
    return fmt::format("{}:{}:{}", file_.path, position.line, position.column);
  }

  static host::IgnoreFile patterns(const std::vector<std::string>& globs) {
    return host::IgnoreFile(fmt::format("{}", fmt::join(globs, "\n")));
  }

  /// `other` is the key that is not an option but legal here.
  void read_key(const yaml::Entry& entry, std::string_view other, std::vector<Setting>& settings) {
    const Option* option = option_of_key(entry.name);
    if (option == nullptr) return unknown_key(entry, other);
    if (option->shape == Shape::globs && other == paths_key) {
      return fault(entry.key->span,
                   fmt::format("`{}` is at the top of the file, not in an override", entry.name));
    }
    switch (option->shape) {
      case Shape::word:
        return read_word(*option, *entry.value, settings);
      case Shape::rules:
        return read_rules(*option, *entry.value, settings);
      case Shape::levels:
        return read_levels(*option, *entry.value, settings);
      case Shape::globs:
        for (const yaml::Node* item : items(*option, *entry.value, "patterns", "[generated/]")) {
          exclude_.push_back(glob(*item));
          settings.push_back({option, exclude_.back(), origin(item->span)});
        }
    }
  }

  void unknown_key(const yaml::Entry& entry, std::string_view other) {
    std::vector<std::string_view> known = {other};
    for (const Option& option : option_table()) {
      const bool legal = !option.key.empty() && option.stands_for.empty() &&
                         (option.shape != Shape::globs || other != paths_key);
      if (legal) known.push_back(option.key);
    }
    const auto near = text::nearest(entry.name, known);
    fault(entry.key->span,
          near ? fmt::format("unknown key `{}`; did you mean `{}`?", entry.name, *near)
               : fmt::format("unknown key `{}`; known are {}", entry.name, fmt::join(known, ", ")));
  }

  void read_word(const Option& option, const yaml::Node& value, std::vector<Setting>& settings) {
    if (!value.is_scalar() || value.is_null()) {
      return fault(place(value), fmt::format("`{}` needs one of {}", option.key,
                                             fmt::join(option.choices, ", ")));
    }
    Options scratch;
    if (const auto problem = assign(option, value.text, scratch)) {
      return fault(value.span, fmt::format("{}: {}", option.key, *problem));
    }
    settings.push_back({&option, std::string(value.text), origin(value.span)});
  }

  void read_rules(const Option& option, const yaml::Node& value, std::vector<Setting>& settings) {
    for (const yaml::Node* item : items(option, value, "rules", "[undefined-input]")) {
      if (is_rule(item->text, item->span)) {
        settings.push_back({&option, std::string(item->text), origin(item->span)});
      }
    }
  }

  void read_levels(const Option& option, const yaml::Node& value, std::vector<Setting>& settings) {
    if (value.is_null()) return;
    if (!value.is_mapping()) {
      return fault(value.span, fmt::format("`{}` needs rules with levels, such as "
                                           "`undefined-input: warning`",
                                           option.key));
    }
    for (const yaml::Entry& entry : value.entries) {
      const std::string_view level = entry.value->is_scalar() ? entry.value->text : "";
      if (!is_rule(entry.name, entry.key->span)) continue;
      Options scratch;
      const std::string setting = fmt::format("{}={}", entry.name, level);
      if (severity_from(level)) {
        settings.push_back({&option, setting, origin(entry.value->span)});
      } else if (level == "off" || level == "never" || level == "none" || level == "ignore") {
        fault(entry.value->span,
              fmt::format("`{}` is not a level; to leave the rule out, name it under `ignore`",
                          level));
      } else {
        fault(place(*entry.value),
              fmt::format("{}: {}", option.key, assign(option, setting, scratch).value_or("")));
      }
    }
  }

  void read_overrides(const yaml::Node& value) {
    if (value.is_null()) return;
    if (!value.is_sequence()) {
      return fault(value.span,
                   "`overrides` needs a list, each item with `paths` and what holds there");
    }
    for (const yaml::Node* written : value.items) {
      const yaml::Node* item = yaml::resolve(written);
      const yaml::Node* paths = item == nullptr ? nullptr : yaml::find(item, paths_key);
      if (paths == nullptr) {
        fault(written->span, "an override needs `paths`, the patterns of its files");
        continue;
      }
      Override made{host::IgnoreFile(""), {}};
      std::vector<std::string> globs;
      for (const yaml::Entry& entry : item->entries) {
        if (entry.name != paths_key) {
          read_key(entry, paths_key, made.settings);
          continue;
        }
        for (const yaml::Node* path : items_of(paths_key, *entry.value, "patterns", "[old/]")) {
          globs.push_back(glob(*path));
        }
      }
      made.paths = patterns(globs);
      file_.overrides.push_back(std::move(made));
    }
  }

  std::vector<const yaml::Node*> items(const Option& option, const yaml::Node& value,
                                       std::string_view what, std::string_view example) {
    return items_of(option.key, value, what, example);
  }

  /// The texts of a list; anything else is reported.
  std::vector<const yaml::Node*> items_of(std::string_view key, const yaml::Node& value,
                                          std::string_view what, std::string_view example) {
    std::vector<const yaml::Node*> list;
    if (value.is_null()) return list;
    if (!value.is_sequence()) {
      fault(value.span, fmt::format("`{}` needs a list of {}, such as `{}`", key, what, example));
      return list;
    }
    for (const yaml::Node* written : value.items) {
      const yaml::Node* item = yaml::resolve(written);
      if (item != nullptr && item->is_scalar() && !item->text.empty()) {
        list.push_back(item);
      } else {
        fault(written->span,
              fmt::format("`{}` needs a list of {}, such as `{}`", key, what, example));
      }
    }
    return list;
  }

  bool is_rule(std::string_view word, Span span) {
    if (names_a_rule(word)) return true;
    fault(span, unknown_rule_message(word));
    return false;
  }

  /// A pattern is one line.
  static std::string glob(const yaml::Node& node) {
    return std::string(node.text.substr(0, node.text.find('\n')));
  }

  /// Where to point for a value that may be absent.
  static Span place(const yaml::Node& value) {
    return value.span.empty() && value.key != nullptr ? value.key->span : value.span;
  }

  ConfigFile& file_;
  yaml::Arena arena_;
  yaml::Document document_;
  text::LineTable lines_;
  std::vector<std::string> exclude_;
};

}  // namespace

ConfigFile read_config_file(std::string path, std::string folder, std::string_view text) {
  ConfigFile file;
  file.path = std::move(path);
  file.folder = std::move(folder);
  Reader(file, text).read();
  return file;
}

}  // namespace aml::config
