#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/document/job.h"
#include "validator/document/old_to_new.h"
#include "validator/document/places.h"
#include "validator/document/plain_value.h"

/// Old spellings of a document, and how today's dialect says the same.
namespace aml::doc {

/// Whether a path, relative to the job file, is a folder; nothing when that is not known.
using IsFolder = std::function<std::optional<bool>(std::string_view path)>;

/// A pair of today's spelling.
struct Part {
  std::string key;
  std::optional<Value> value;  ///< nothing: the old key's value as it is
};

/// Something to say to people about one old spelling.
struct Remark {
  bool left = false;  ///< something that was not converted; else: converted, to be looked at
  const yaml::Node* at;
  std::string message;  ///< what is there, and what to do
};

/// One old spelling. Paths are keys from the root.
struct Change {
  const SettingHistory* setting = nullptr;
  bool possible = true;  ///< else `remarks` say why not, and nothing of it may be done
  Way way;               ///< to the old pair, from the root
  std::vector<std::string> from;
  std::vector<std::string> into;     ///< the mapping of the new pairs; it may not be there yet
  std::vector<Part> parts;           ///< the new pairs; none: the old one goes
  std::vector<std::string> used_up;  ///< keys beside the old one of which the parts tell
  std::vector<Remark> remarks;
};

/// Every old spelling that today's dialect does not know, in the order in which they are to be
/// converted: mappings that become a text come after what else stood in them, whole blocks last.
std::vector<Change> changes(const yaml::Document& document, const Classification& what,
                            const IsFolder& is_folder = {});

/// A placeholder of a command in the single braces of 2021.
bool is_old(const expr::Placeholder& placeholder);

/// How many trials a sweep of 2021 that names no number gets: the documented default of today's
/// dialect, which wants it written.
constexpr long long usual_trials = 1000;

/// Whether a job of 2021 leaves that number out. `tree` is what `in_today_words` makes of it.
bool lacks_trials(const Value& tree, const Classification& what);

/// The document as today's dialect writes it: possible changes are done, placeholders have
/// today's spelling, and everything else is as it is. Nothing when `plain_value` gives nothing.
std::optional<Value> in_today_words(const yaml::Document& document, const Classification& what,
                                    const IsFolder& is_folder = {});

}  // namespace aml::doc
