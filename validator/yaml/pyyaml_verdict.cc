#include "validator/yaml/pyyaml_verdict.h"

#include "validator/text/utf8.h"
#include "validator/yaml/corrected_text.h"
#include "validator/yaml/libyaml_reader.h"
#include "validator/yaml/loader_check.h"
#include "validator/yaml/scanner_check.h"

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

/// What reading a text ran into.
struct Reading {
  std::optional<LibyamlError> error;
  std::optional<Refusal> composing;     ///< of PyYAML's scanner and composer, where libyaml went on
  std::optional<Refusal> constructing;  ///< holds only when all was composed
};

Reading read(std::string_view text) {
  LibyamlReader reader(text);
  ScannerCheck scanner(text);
  LoaderCheck loader;
  const auto refusal = [&](const LoaderCheck::Finding& finding) {
    const Offset at = reader.offset(finding.at);
    return Refusal{at, at, finding.problem};
  };
  Reading reading;
  while (const yaml_event_t* event = reader.next_event()) {
    reading.composing = scanner.take(*event);
    if (reading.composing) return reading;
    if (const auto finding = loader.take(*event)) {
      reading.composing = refusal(*finding);
      return reading;
    }
  }
  reading.error = reader.error();
  if (const auto& finding = loader.constructor_finding()) reading.constructing = refusal(*finding);
  return reading;
}

/// Reads a text until libyaml has no objection that PyYAML does not share. Nothing when it has too
/// many.
std::optional<Reading> read_corrected(CorrectedText& text) {
  Reading reading = read(text.scanned());
  for (int pass = 1; reading.error && text.correct(*reading.error); ++pass) {
    if (pass == most_passes) return std::nullopt;
    reading = read(text.scanned());
  }
  return reading;
}

std::optional<Refusal> refusal_in(CorrectedText& text) {
  const std::optional<Reading> reading = read_corrected(text);
  if (!reading) return std::nullopt;
  std::optional<Refusal> refusal = reading->composing;
  if (const auto& error = reading->error) {
    refusal = Refusal{error->at, error->context, error->problem};
  }
  if (text.kept().find('\t') != std::string_view::npos) {
    const std::optional<Offset> tab = first_refused_tab(text.kept(), text.scanned());
    if (tab && (!refusal || *tab <= refusal->at)) refusal = Refusal{*tab, *tab, Problem::tab};
  }
  return refusal ? refusal : reading->constructing;
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
  CorrectedText corrected(text);
  auto refusal = refusal_in(corrected);
  if (refusal) {
    refusal->at = mark + corrected.source(refusal->at);
    refusal->context = mark + corrected.source(refusal->context);
  }
  return refusal;
}

}  // namespace aml::yaml
