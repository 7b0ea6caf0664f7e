#include "validator/yaml/pyyaml_verdict.h"

#include "validator/text/utf8.h"
#include "validator/yaml/corrected_text.h"
#include "validator/yaml/libyaml_reader.h"
#include "validator/yaml/loader_check.h"
#include "validator/yaml/loader_events.h"
#include "validator/yaml/scanner_check.h"

namespace aml::yaml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// A text that needs more corrections than this is left undecided.
constexpr int most_passes = 24;

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

/// What a pass over a text ran into.
struct Pass {
  std::optional<LibyamlError> error;
  std::optional<Refusal> composing;     ///< of PyYAML's scanner and composer, where libyaml went on
  std::optional<Refusal> constructing;  ///< holds only when all was composed
};

Pass read(std::string_view text, LoaderEvents* events) {
  LibyamlReader reader(text);
  ScannerCheck scanner(text);
  LoaderCheck loader;
  const auto refusal = [&](const LoaderCheck::Finding& finding) {
    const Offset at = reader.offset(finding.at);
    return Refusal{at, at, finding.problem};
  };
  Pass pass;
  while (const yaml_event_t* event = reader.next_event()) {
    pass.composing = scanner.take(*event);
    if (pass.composing) return pass;
    if (const auto finding = loader.take(*event)) {
      pass.composing = refusal(*finding);
      return pass;
    }
    if (events != nullptr) events->take(*event);
  }
  pass.error = reader.error();
  if (const auto& finding = loader.constructor_finding()) pass.constructing = refusal(*finding);
  return pass;
}

/// `kept` is the text as PyYAML would see it, `scanned` what libyaml read of it.
std::optional<Refusal> refusal_of(const Pass& pass, std::string_view kept,
                                  std::string_view scanned) {
  std::optional<Refusal> refusal = pass.composing;
  if (const auto& error = pass.error) {
    refusal = Refusal{error->at, error->context, error->problem};
  }
  if (kept.find('\t') != std::string_view::npos) {
    const std::optional<Offset> tab = first_refused_tab(kept, scanned);
    if (tab && (!refusal || *tab <= refusal->at)) refusal = Refusal{*tab, *tab, Problem::tab};
  }
  return refusal;
}

/// Reads again until libyaml has no objection that PyYAML does not share. Undecided when it has too
/// many.
Loading load_corrected(LibyamlError error, std::string_view text) {
  CorrectedText corrected(text);
  Pass pass;
  pass.error = error;
  for (int passes = 1; pass.error && corrected.correct(*pass.error); ++passes) {
    if (passes == most_passes) return {};
    pass = read(corrected.scanned(), nullptr);
  }
  Loading loading{refusal_of(pass, corrected.kept(), corrected.scanned()), {}};
  if (!loading.refusal) loading.refusal = pass.constructing;
  loading.blanks = corrected.inserted_blanks();
  if (loading.refusal) {
    loading.refusal->at = corrected.source(loading.refusal->at);
    loading.refusal->context = corrected.source(loading.refusal->context);
  }
  return loading;
}

/// Lines end here for PyYAML, but not for a tree whose text comes from an editor.
bool has_odd_line_end(std::string_view text) {
  for (const std::string_view end : {"\u0085", "\u2028", "\u2029"}) {
    if (text.find(end) != std::string_view::npos) return true;
  }
  return false;
}

/// `arena` is null when nobody asks for the events.
Loading loading_of(std::string_view text, Arena* arena) {
  if (const auto refusal = refused_character(text)) return {refusal, {}};
  Offset mark = 0;
  if (text.starts_with(byte_order_mark)) {
    mark = byte_order_mark.size();
    text.remove_prefix(mark);
  }
  // Inside a text PyYAML and libyaml count its columns differently.
  if (text.find(byte_order_mark) != std::string_view::npos) return {};
  std::optional<LoaderEvents> events;
  if (arena != nullptr) events.emplace(text, *arena);
  const Pass pass = read(text, events ? &*events : nullptr);
  Loading loading;
  std::optional<FaultAt> fault;
  if (pass.error) {
    loading = load_corrected(*pass.error, text);
    fault = FaultAt{Fault::other, pass.error->at};
  } else {
    loading.refusal = refusal_of(pass, text, text);
  }
  const bool as_it_stands =
      fault ? loading.refusal && loading.refusal->at == fault->at : !loading.refusal;
  if (events && as_it_stands && !has_odd_line_end(text)) {
    loading.stream = EventStream{events->release(), fault, std::nullopt};
  }
  if (!loading.refusal) loading.refusal = pass.constructing;
  if (loading.refusal) {
    loading.refusal->at += mark;
    loading.refusal->context += mark;
  }
  return loading;
}

}  // namespace

Loading load(std::string_view text, Arena& arena) { return loading_of(text, &arena); }

std::optional<Refusal> pyyaml_refusal(std::string_view text) {
  return loading_of(text, nullptr).refusal;
}

}  // namespace aml::yaml
