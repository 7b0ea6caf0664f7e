#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/rules/rule.h"

/// What many rules need. Nothing here reports anything.
namespace aml::rules {

/// The dialect of June to September 2021, with `{inputs.x}` and `compute.target`.
bool is_preview(const doc::Job& job);

/// Whether it is a component: it declares inputs and gives none.
bool is_component(const doc::Job& job);

/// What its author calls it: "job", "component".
std::string_view noun_of(const doc::Job& job);

/// Whether this key or value is the spelling of another dialect, of which a rule about the spelling
/// of this one has nothing to say.
bool is_foreign(const doc::Job& job, const yaml::Node& key_or_value);

/// Whether the absence of a key in this mapping means something: false where the text was broken.
bool is_whole(const doc::Job& job, const yaml::Node& mapping);

/// Where to point for a value: at itself, or at its key when the value cannot be seen.
Span place_of(const yaml::Node& value);

/// A noun with its article: "an online endpoint".
std::string with_article(std::string_view noun);

/// Key and value of the effective mapping; nothing when it is absent or `mapping` is not a mapping.
std::optional<yaml::Entry> find_entry(const yaml::Node* mapping, std::string_view key);

/// Entries of a mapping; none for null and other nodes.
std::span<const yaml::Entry> entries_of(const yaml::Node* mapping);

/// The value, but only when there is a value to judge: not null and not unparsed.
const yaml::Node* find_value(const yaml::Node* mapping, std::string_view key);

/// The path of a key of a mapping, for `Diagnostic::absent`: "limits.timeout". A mapping that is
/// not there has the path of its own key.
std::string key_path(const yaml::Node* mapping, std::string_view key);

/// The text of a string, cut to what a message can carry; empty for anything else.
std::string_view text_of(const yaml::Node* scalar);

/// A number, or text that the client reads as one (`"5"`, `1e-4`).
std::optional<double> number_of(const yaml::Node* scalar);

/// What YAML makes of a scalar, for people: "a number".
std::string_view kind_of_value(const yaml::Node& scalar);

/// Compared as Azure ML compares the words of a list: without regard to case.
bool same_word(std::string_view a, std::string_view b);

/// Whether `words` has `word`, compared by `same_word`.
bool contains(std::span<const std::string_view> words, std::string_view word);

/// "`a`, `b` and `c`"; at most `limit` of them, then "and N more".
std::string listed(const std::vector<std::string_view>& words, std::size_t limit = 5);

/// A number as people write it: no trailing zeros.
std::string plain_number(double number);

/// One replacement.
Fix replacing(std::string title, Span replaced, std::string text, bool safe = true);

/// Whether a text waits for something to fill it in: `azureml:<cluster>`, `$ENV`, `{{x}}`.
bool takes_a_value(std::string_view text);

/// How the lines of the text end: what a fix adds ends its lines so.
std::string_view line_break_of(const yaml::Document& document);

/// Adds a line of its own before a key of a block mapping, as deep as that; nothing where something
/// else is before the key on its line.
std::optional<Fix> adding_before(const yaml::Document& document, const yaml::Node& key,
                                 std::string_view line, bool safe = true);

/// Takes the lines of a pair out of a block mapping; nothing where that would harm its neighbours.
std::optional<Fix> removing(const yaml::Document& document, const yaml::Entry& entry);

}  // namespace aml::rules
