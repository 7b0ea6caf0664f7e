#include "validator/yaml/recovery.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "validator/yaml/lines.h"
#include "validator/yaml/pyyaml_verdict.h"
#include "validator/yaml/scalar_scan.h"
#include "validator/yaml/syntax_rules.h"

namespace aml::yaml {
namespace {

bool is_document_mark(std::string_view text, Offset at) {
  if (text.compare(at, 3, "---") != 0 && text.compare(at, 3, "...") != 0) return false;
  return at + 3 >= text.size() ||
         std::string_view(" \t\r\n").find(text[at + 3]) != std::string_view::npos;
}

// A key in the first column, with which a slice may begin.
bool begins_slice(std::string_view text, const Line& line) {
  return line.is_code() && line.colon && line.first == line.begin && !line.is_item() &&
         text[line.begin] != '?' && text[line.begin] != '-';
}

// Root keys among the events of a mapping in the first column, those before the fault.
std::vector<std::size_t> root_keys(const EventStream& stream, std::string_view text) {
  std::vector<std::size_t> keys;
  const auto& events = stream.events;
  if (events.empty() || events[0].kind != EventKind::mapping_start || events[0].flow) return keys;
  unsigned depth = 0;
  bool is_key = true;
  for (std::size_t i = 1; i < events.size(); ++i) {
    const Event& event = events[i];
    const bool ends = event.kind == EventKind::mapping_end || event.kind == EventKind::sequence_end;
    if (ends && depth == 0) break;
    if (!ends && depth == 0) {
      const bool in_first_column = event.at == 0 || text[event.at - 1] == '\n';
      if (is_key && in_first_column && event.at <= stream.fault->at) keys.push_back(i);
      if (is_key && !in_first_column) return {};
    }
    if (event.kind == EventKind::mapping_start || event.kind == EventKind::sequence_start) {
      ++depth;
    } else if (ends) {
      --depth;
    }
    if (depth == 0) is_key = !is_key;
  }
  return keys;
}

// Another fault on the very line that was patched: the patch was not what the line needs. Escapes
// and aliases come in numbers, though.
bool is_same_line(const PatchedText& before, FaultAt old, const PatchedText& after, FaultAt now) {
  if (old.fault == now.fault &&
      (now.fault == Fault::bad_escape || now.fault == Fault::undefined_anchor))
    return false;
  const std::string_view text = before.text();
  const Offset at = after.to_source(now.at);
  const Offset line = old.at == 0 ? 0 : static_cast<Offset>(text.rfind('\n', old.at - 1) + 1);
  return at >= before.to_source(line) && at <= before.to_source(line_end(text, old.at));
}

bool same(const std::optional<Refusal>& a, const std::optional<Refusal>& b, const PatchedText& in_a,
          const PatchedText& in_b) {
  return a && b && a->problem == b->problem && in_a.to_source(a->at) == in_b.to_source(b->at);
}

}  // namespace

Offset Recovery::run(const EventStream& first) {
  spent_ = clean_.size();
  // Pairs that were complete before the fault stay as they are.
  const std::vector<std::size_t> keys = root_keys(first, clean_);
  const bool has_prefix = keys.size() > 1;
  const Offset begin = has_prefix ? first.events[keys.back()].at : 0;
  const Offset end = document_end(begin);
  const std::vector<Slice> slices = slices_from(begin, end);
  const auto with_code =
      std::find_if(slices.begin(), slices.end(), [](const Slice& s) { return s.has_code; });
  const bool in_mapping =
      has_prefix ||
      (slices.size() > 1 && with_code != slices.end() &&
       std::string_view("-[{").find(clean_[skip_blank(clean_, with_code->span.begin)]) ==
           std::string_view::npos);
  if (!in_mapping) {
    const Slice all{{0, end}, true, {}};
    take_slice(all, false);
  } else {
    builder_.open_root({begin_, begin_ + end});
    if (has_prefix) {
      const std::span<const Event> prefix(first.events);
      builder_.add(prefix.subspan(1, keys.back() - 1), PatchedText(clean_, begin_), begin);
    }
    reserved_ = end - begin;
    for (const Slice& slice : slices) take_slice(slice, true);
    builder_.close_root();
  }
  const std::size_t size = std::max<std::size_t>(clean_.size(), 1);
  document_.passes = static_cast<unsigned>((spent_ + size - 1) / size);
  return end;
}

// The end of the first document: a mark of a further one, before which there is some code.
Offset Recovery::document_end(Offset from) const {
  bool code = from > 0;
  for (Offset at = from; at < clean_.size();) {
    const Offset end = line_end(clean_, at);
    if (is_document_mark(clean_, at)) {
      if (code) return at;
      code = skip_blank(clean_.substr(0, end), at + 3) < end;
    } else {
      const Offset first = skip_blank(clean_.substr(0, end), at);
      code = code || (first < end && clean_[at] != '%');
    }
    at = end + std::max<Offset>(line_break(clean_, end), 1);
  }
  return static_cast<Offset>(clean_.size());
}

std::vector<Recovery::Slice> Recovery::slices_from(Offset begin, Offset end) const {
  std::vector<Slice> slices = {{{begin, end}, false, {}}};
  const std::string_view text = clean_.substr(begin, end - begin);
  for (const Line& line : read_lines(text)) {
    const bool is_mark = is_document_mark(text, line.begin) && line.end <= line.begin + 3;
    if (begins_slice(text, line)) {
      slices.back().span.end = begin + line.begin;
      slices.push_back(
          {{begin + line.begin, end}, true, {begin + line.begin, begin + *line.colon}});
    } else if (line.is_code() && !is_mark && text[line.begin] != '%') {
      slices.back().has_code = true;
    }
  }
  if (slices.front().span.empty()) slices.erase(slices.begin());
  return slices;
}

// A pair that defines the anchors which a slice uses and earlier ones define.
std::string Recovery::prelude_for(Span slice) {
  if (clean_.substr(slice.begin, slice.size()).find('*') == std::string_view::npos) return {};
  if (!std::exchange(anchors_known_, true)) {
    for (std::size_t at = clean_.find('&'); at != std::string_view::npos;
         at = clean_.find('&', at + 1)) {
      const std::string_view rest = clean_.substr(at + 1);
      anchors_.push_back(
          {static_cast<Offset>(at), rest.substr(0, rest.find_first_of(" \t\r\n,[]{}"))});
    }
  }
  std::set<std::string_view> names;
  for (std::size_t at = clean_.find('*', slice.begin); at < slice.end;
       at = clean_.find('*', at + 1)) {
    const std::string_view rest = clean_.substr(at + 1);
    const std::string_view name = rest.substr(0, rest.find_first_of(" \t\r\n,[]{}"));
    const auto defines = [&](const Anchor& anchor) {
      return anchor.at < slice.begin && anchor.name == name;
    };
    if (!name.empty() && std::any_of(anchors_.begin(), anchors_.end(), defines)) names.insert(name);
  }
  std::string prelude;
  for (const std::string_view name : names)
    prelude += fmt::format("{}&{} 0", prelude.empty() ? "" : ", ", name);
  return prelude.empty() ? prelude : "\"\": [" + prelude + "]\n";
}

EventStream Recovery::read(PatchedText& part, bool wants_mapping) {
  spent_ += part.part().size();
  EventStream stream;
  Loading loading = load(part.text(), arena_);
  if (!loading.blanks.empty()) {
    for (Edit& blank : loading.blanks)
      blank.span = {blank.span.begin - part.prelude_size(), blank.span.end - part.prelude_size()};
    part.edit(loading.blanks);
    loading = load(part.text(), arena_);
  }
  if (loading.stream && !loading.stream->fault) {
    stream = *std::move(loading.stream);
  } else {
    stream = read_events(part.text(), arena_);
  }
  if (stream.fault || stream.events.empty() || !wants_mapping) return stream;
  const Event& root = stream.events.front();
  if (root.kind != EventKind::mapping_start || root.flow) {
    stream.fault = FaultAt{Fault::missing_colon, root.at};
  } else if (root.at > 0 && part.text()[root.at - 1] != '\n') {
    stream.fault = FaultAt{Fault::after_mapping, root.at};
  }
  return stream;
}

bool Recovery::may_read_again(std::size_t size) const {
  return spent_ + reserved_ + size <= passes_per_file * std::max<std::size_t>(clean_.size(), 1);
}

void Recovery::take_slice(const Slice& slice, bool in_mapping) {
  reserved_ -= std::min<std::size_t>(reserved_, slice.span.size());
  PatchedText part(slice.span.of(clean_), begin_ + slice.span.begin);
  if (!slice.has_code) {
    builder_.add({}, part, slice.span.size());
    return;
  }
  const std::string prelude = in_mapping ? prelude_for(slice.span) : std::string();
  if (!prelude.empty()) part.set_prelude(prelude);
  EventStream stream = read(part, in_mapping);
  if (stream.fault) {
    const Span span{begin_ + slice.span.begin, begin_ + slice.span.end};
    document_.broken.push_back(span);
    if (!mend(part, stream, in_mapping, span.end < begin_ + clean_.size())) {
      give_up(slice, part, stream);
      return;
    }
  }
  std::span<const Event> events(stream.events);
  if (in_mapping && !events.empty()) {
    events = events.subspan(1, events.size() - 2);
    const auto own = std::find_if(events.begin(), events.end(), [&](const Event& event) {
      const bool has_place =
          event.kind != EventKind::mapping_end && event.kind != EventKind::sequence_end;
      return has_place && event.at >= part.prelude_size();
    });
    events = events.subspan(static_cast<std::size_t>(own - events.begin()));
  }
  builder_.add(events, part, static_cast<Offset>(part.text().size()));
}

bool Recovery::mend(PatchedText& part, EventStream& stream, bool wants_mapping, bool followed) {
  std::set<std::pair<Fault, Offset>> seen;
  const auto mark_of = [](const EventStream& s, const PatchedText& text) {
    return std::pair(s.fault->fault, text.to_source(s.fault->at));
  };
  unsigned passes = 1;
  // A slice that others follow is judged with a key after it: alone, a bare word is a sound text.
  const auto judge = [&](const PatchedText& text) {
    return followed ? pyyaml_refusal(std::string(text.text()) + "next: 0\n")
                    : pyyaml_refusal(text.text());
  };
  auto refusal = judge(part);
  // Keys over several lines in brackets, and `?` in them: the loader reads them, the parser alone
  // does not.
  const bool is_oddity = !refusal && (stream.fault->fault == Fault::unclosed_flow ||
                                      stream.fault->fault == Fault::misplaced_key);
  while (stream.fault) {
    seen.insert(mark_of(stream, part));
    FaultAt fault = *stream.fault;
    fault.at -= std::min(fault.at, part.prelude_size());
    bool repaired = false;
    for (const Patch& patch : patches_for(part.part(), fault)) {
      PatchedText trial = part;
      if (!patch.anchor.empty()) {
        const std::string old(part.text().substr(0, part.prelude_size()));
        trial.set_prelude(fmt::format("{}\"\": [&{} 0]\n", old, patch.anchor));
      } else {
        trial.edit(patch.edits);
      }
      if (trial.text() == part.text()) continue;
      if (passes >= passes_per_slice || !may_read_again(trial.part().size())) return false;
      EventStream next = read(trial, wants_mapping);
      ++passes;
      if (next.fault && (seen.contains(mark_of(next, trial)) ||
                         is_same_line(part, *stream.fault, trial, *next.fault)))
        continue;
      const auto left = judge(trial);
      const bool refused = refusal && !same(refusal, left, part, trial);
      if (!is_oddity) report(patch, part, refused ? Severity::error : Severity::warning);
      part = trial;
      stream = std::move(next);
      refusal = left;
      repaired = true;
      break;
    }
    if (!repaired) return false;
  }
  return true;
}

void Recovery::report(const Patch& patch, const PatchedText& before, Severity severity) {
  const auto to_source = [&](Span span) {
    return before.to_source(
        Span{span.begin + before.prelude_size(), span.end + before.prelude_size()});
  };
  Diagnostic diagnostic = finding(*patch.rule, to_source(patch.place), patch.message, patch.help);
  diagnostic.severity = std::min(diagnostic.severity, severity);
  if (!patch.fix.empty()) {
    Fix fix{patch.fix, patch.safe, {}};
    for (const Edit& edit : patch.edits) fix.edits.push_back({to_source(edit.span), edit.text});
    diagnostic.fixes.push_back(std::move(fix));
  }
  document_.findings.push_back(std::move(diagnostic));
}

void Recovery::give_up(const Slice& slice, const PatchedText& part, const EventStream& stream) {
  const Offset at = part.to_source(stream.fault->at);
  const Span source{begin_ + slice.span.begin, begin_ + slice.span.end};
  const Offset end = std::min(std::max(at + 1, source.begin + 1), source.end);
  const bool deep = stream.fault->fault == Fault::too_deep;
  Diagnostic diagnostic =
      deep ? finding(rules::too_deep, {std::min(at, end), end}, "nested more than 500 levels deep")
           : finding(rules::unreadable, {std::min(at, end), end},
                     "the rest of this part of the file cannot be read",
                     "fix the mistakes above it first");
  if (!pyyaml_refusal(part.text())) diagnostic.severity = Severity::warning;
  document_.findings.push_back(std::move(diagnostic));
  const Span key = slice.key.empty() ? Span{source.begin, source.begin}
                                     : Span{begin_ + slice.key.begin, begin_ + slice.key.end};
  builder_.add_unparsed(key, {key.end, source.end});
}

}  // namespace aml::yaml
