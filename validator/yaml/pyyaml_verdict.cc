#include "validator/yaml/pyyaml_verdict.h"

#include <algorithm>
#include <string>

#include "validator/text/utf8.h"
#include "validator/yaml/libyaml_reader.h"
#include "validator/yaml/loader_check.h"

namespace aml::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A text that needs more corrections than this is left undecided.
constexpr int most_passes = 8;

/// What PyYAML's reader takes for a character of a text.
bool is_printable(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  if (c >= 0x7F && c < 0xA0) return c == 0x85;
  return c != 0xFFFE && c != 0xFFFF;
}

std::optional<Refusal> refused_character(std::string_view text) {
  for (Offset at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++at;
      continue;
    }
    const text::CodePoint point = text::decode(text.substr(at));
    if (point.size == 1 && byte >= 0x80) return Refusal{at, at, Problem::bad_encoding};
    if (!is_printable(point.value)) return Refusal{at, at, Problem::bad_character};
    at += point.size;
  }
  return std::nullopt;
}

/// Byte offsets of libyaml's places, which count characters.
class Places {
 public:
  explicit Places(std::string_view text)
      : text_(text), ascii_(std::ranges::all_of(text, [](char c) { return c >= 0; })) {}

  Offset offset(std::size_t character) const {
    if (ascii_) return static_cast<Offset>(std::min(character, text_.size()));
    std::size_t at = 0;
    for (; character > 0 && at < text_.size(); --character)
      at += text::decode(text_.substr(at)).size;
    return static_cast<Offset>(at);
  }

 private:
  std::string_view text_;
  bool ascii_;
};

/// Where libyaml refuses what PyYAML takes, the text is changed to something that both take, byte
/// for byte, and read again. True when a change was made.
bool correct(std::string& text, const LibyamlError& error, Offset at, Offset context) {
  const auto line_end = [&](std::size_t from) {
    return std::min(text.find_first_of("\r\n", from), text.size());
  };
  switch (error.difference) {
    case LibyamlDifference::none:
      return false;
    case LibyamlDifference::unknown_directive:
      text[context] = '#';
      return true;
    case LibyamlDifference::version: {
      const std::size_t dot = text.find('.', context);
      if (dot + 1 >= line_end(context)) return false;
      if (text[dot - 1] != '1' || text[dot - 2] != ' ' || text[dot + 1] == '1') return false;
      text[dot + 1] = '1';
      return true;
    }
    case LibyamlDifference::surrogate_escape: {
      // All of them at once: a text in JSON may have one in each line.
      bool changed = false;
      for (std::size_t escape = text.find("\\u"); escape + 3 < text.size();
           escape = text.find("\\u", escape + 2)) {
        const bool surrogate = (text[escape + 2] | 0x20) == 'd' && text[escape + 3] >= '8';
        if (!surrogate) continue;
        text[escape + 2] = '1';
        changed = true;
      }
      return changed;
    }
    case LibyamlDifference::tab_in_block_scalar:
      if (at >= text.size() || text[at] != '\t') return false;
      text[at] = 'x';
      return true;
  }
  return false;
}

/// The first thing that scanner, parser, composer or constructor refuse; places in characters.
struct Reading {
  std::optional<LibyamlError> error;
  std::optional<LoaderCheck::Finding> composer;
  std::optional<LoaderCheck::Finding> constructor;
};

Reading read(std::string_view text) {
  Reading reading;
  LibyamlReader reader(text);
  LoaderCheck check;
  while (const yaml_event_t* event = reader.next_event()) {
    reading.composer = check.take(*event);
    if (reading.composer) return reading;
  }
  reading.error = reader.error();
  reading.constructor = check.constructor_finding();
  return reading;
}

std::optional<Refusal> refusal_without_mark(std::string_view text) {
  const Places places(text);
  const auto here = [&](const LoaderCheck::Finding& finding) {
    const Offset at = places.offset(finding.at);
    return Refusal{at, at, finding.problem};
  };

  std::string corrected;
  std::optional<Refusal> refusal;
  Reading reading = read(text);
  for (int pass = 1; reading.error; ++pass) {
    const Offset at = places.offset(reading.error->at);
    const Offset context = places.offset(reading.error->context);
    if (corrected.empty()) corrected = text;
    if (!correct(corrected, *reading.error, at, context)) {
      refusal = Refusal{at, context, reading.error->problem};
      break;
    }
    if (pass == most_passes) return std::nullopt;
    reading = read(corrected);
  }
  if (!refusal && reading.composer) refusal = here(*reading.composer);

  if (text.find('\t') != std::string_view::npos) {
    const std::string_view scanned = corrected.empty() ? text : std::string_view(corrected);
    const auto tab = first_refused_tab(text, scanned);
    if (tab && (!refusal || *tab <= refusal->at)) return Refusal{*tab, *tab, Problem::tab};
  }
  if (!refusal && reading.constructor) refusal = here(*reading.constructor);
  return refusal;
}

}  // namespace

std::optional<Refusal> pyyaml_refusal(std::string_view text) {
  if (const auto refusal = refused_character(text)) return refusal;
  Offset mark = 0;
  if (text.starts_with(byte_order_mark)) {
    mark = byte_order_mark.size();
    text.remove_prefix(mark);
  }
  // Inside a text PyYAML and libyaml count its columns differently.
  if (text.find(byte_order_mark) != std::string_view::npos) return std::nullopt;
  auto refusal = refusal_without_mark(text);
  if (refusal) {
    refusal->at += mark;
    refusal->context += mark;
  }
  return refusal;
}

}  // namespace aml::yaml
