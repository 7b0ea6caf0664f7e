#include "validator/yaml/events.h"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "validator/yaml/kept_text.h"
#include "validator/yaml/scalar_scan.h"

namespace aml::yaml {
namespace {

// A text and one line end after it, read without a copy. The parser is wrong about columns, quotes
// and whitespace at an end without a line end.
class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) { point_at(text); }

 protected:
  int_type underflow() override {
    if (ended_) return traits_type::eof();
    ended_ = true;
    point_at("\n");
    return traits_type::to_int_type('\n');
  }

 private:
  void point_at(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // streambuf's interface; nothing is written
    setg(begin, begin, begin + text.size());
  }
  bool ended_ = false;
};

struct StopAtNextDocument {};

class Recorder : public YAML::EventHandler {
 public:
  Recorder(std::string_view text, Arena& arena, EventStream& stream)
      : text_(text), arena_(arena), events_(stream.events), stream_(stream) {
    events_.reserve(text.size() / 12 + 8);
  }

  void OnDocumentStart(const YAML::Mark& mark) override {
    if (started_) {
      stream_.next_document = offset(mark);
      throw StopAtNextDocument{};
    }
    started_ = true;
  }
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { add(EventKind::null, mark); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override { add(EventKind::alias, mark); }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t,
                const std::string& value) override {
    add(EventKind::scalar, mark).value = kept_value(text_, offset(mark), value, arena_);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                       YAML::EmitterStyle::value style) override {
    start(EventKind::sequence_start, mark, tag, style);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t,
                  YAML::EmitterStyle::value style) override {
    start(EventKind::mapping_start, mark, tag, style);
  }
  void OnSequenceEnd() override { events_.push_back({.kind = EventKind::sequence_end}); }
  void OnMapEnd() override { events_.push_back({.kind = EventKind::mapping_end}); }
  void OnAnchor(const YAML::Mark&, const std::string& name) override {
    anchor_ = copy_to(arena_, name);
  }

 private:
  static Offset offset(const YAML::Mark& mark) {
    return mark.pos < 0 ? 0 : static_cast<Offset>(mark.pos);
  }

  Event& add(EventKind kind, const YAML::Mark& mark) {
    Event& event = events_.emplace_back();
    event.kind = kind;
    event.at = offset(mark);
    event.anchor = std::exchange(anchor_, {});
    return event;
  }

  void start(EventKind kind, const YAML::Mark& mark, const std::string& tag,
             YAML::EmitterStyle::value style) {
    Event& event = add(kind, mark);
    event.flow = style == YAML::EmitterStyle::Flow;
    event.tagged = !tag.empty() && tag != "?";
  }

  std::string_view text_;
  Arena& arena_;
  std::vector<Event>& events_;
  EventStream& stream_;
  std::string_view anchor_;
  bool started_ = false;
};

Fault fault_of(const std::string& message) {
  namespace E = YAML::ErrorMsg;
  struct Row {
    const char* message;
    Fault fault;
  };
  static const std::array<Row, 34> rows{{
      {E::MAP_VALUE, Fault::misplaced_value},
      {E::END_OF_MAP, Fault::after_mapping},
      {E::END_OF_SEQ, Fault::after_sequence},
      {E::END_OF_MAP_FLOW, Fault::unclosed_flow},
      {E::END_OF_SEQ_FLOW, Fault::unclosed_flow},
      {E::FLOW_END, Fault::stray_flow_end},
      {E::BLOCK_ENTRY, Fault::misplaced_entry},
      {E::MAP_KEY, Fault::misplaced_key},
      {E::EOF_IN_SCALAR, Fault::unclosed_quote},
      {E::DOC_IN_SCALAR, Fault::unclosed_quote},
      {E::CHAR_IN_SCALAR, Fault::unclosed_quote},
      {E::TAB_IN_INDENTATION, Fault::tab},
      {E::INVALID_HEX, Fault::bad_escape},
      {E::INVALID_UNICODE, Fault::bad_escape},
      {E::INVALID_ESCAPE, Fault::bad_escape},
      {E::UNKNOWN_ANCHOR, Fault::undefined_anchor},
      {E::ALIAS_NOT_FOUND, Fault::bad_alias},
      {E::CHAR_IN_ALIAS, Fault::bad_alias},
      {E::ALIAS_CONTENT, Fault::bad_alias},
      {E::MULTIPLE_ALIASES, Fault::bad_alias},
      {E::ANCHOR_NOT_FOUND, Fault::bad_property},
      {E::CHAR_IN_ANCHOR, Fault::bad_property},
      {E::MULTIPLE_ANCHORS, Fault::bad_property},
      {E::MULTIPLE_TAGS, Fault::bad_property},
      {E::CHAR_IN_TAG_HANDLE, Fault::bad_property},
      {E::TAG_WITH_NO_SUFFIX, Fault::bad_property},
      {E::END_OF_VERBATIM_TAG, Fault::bad_property},
      {E::UNKNOWN_TOKEN, Fault::bad_character},
      {E::ZERO_INDENT_IN_BLOCK, Fault::bad_block_header},
      {E::CHAR_IN_BLOCK, Fault::bad_block_header},
      {E::YAML_DIRECTIVE_ARGS, Fault::bad_directive},
      {E::TAG_DIRECTIVE_ARGS, Fault::bad_directive},
      {E::REPEATED_YAML_DIRECTIVE, Fault::bad_directive},
      {E::REPEATED_TAG_DIRECTIVE, Fault::bad_directive},
  }};
  // Some messages end in the offending character.
  for (const Row& row : rows) {
    if (message.starts_with(row.message)) return row.fault;
  }
  return message.starts_with(E::BAD_FILE) ? Fault::too_deep : Fault::other;
}

bool is_document_mark(std::string_view text, Offset at) { return text.compare(at, 3, "---") == 0; }

// The parser takes a further document for granted wherever the first one cannot go on.
bool begins_document(std::string_view text, Offset at) {
  if (at >= text.size() || is_document_mark(text, at)) return true;
  // Else `...` must appear between the documents, with nothing but comments and directives after
  // it.
  std::size_t end = text.rfind('\n', at);
  while (end != std::string_view::npos && end > 0) {
    const std::size_t begin = text.rfind('\n', end - 1) + 1;
    const std::string_view line = text.substr(begin, end - begin);
    if (line.starts_with("...")) return true;
    const std::size_t first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#' && line[0] != '%') return false;
    if (begin == 0) return false;
    end = begin - 1;
  }
  return false;
}

// Faults that the parser does not see: a last key without colon, and a quote that is never closed.
std::optional<FaultAt> silent_fault(std::string_view text, const std::vector<Event>& events) {
  // The missing value of such a key carries the place of the key itself.
  for (std::size_t i = 1; i < events.size(); ++i) {
    const bool no_colon = events[i].kind == EventKind::null &&
                          events[i - 1].kind == EventKind::scalar &&
                          events[i].at == events[i - 1].at;
    if (no_colon) return FaultAt{Fault::missing_colon, events[i].at};
  }
  const auto is_scalar = [](const Event& event) { return event.kind == EventKind::scalar; };
  const auto last = std::find_if(events.rbegin(), events.rend(), is_scalar);
  if (last == events.rend()) return std::nullopt;
  const Offset content = skip_properties(text, last->at).content;
  if (content < text.size() && (text[content] == '"' || text[content] == '\'') &&
      !quoted_end(text, content)) {
    return FaultAt{Fault::unclosed_quote, content};
  }
  return std::nullopt;
}

}  // namespace

EventStream read_events(std::string_view text, Arena& arena) {
  EventStream stream;
  TextBuffer buffer(text);
  const auto size = static_cast<Offset>(text.size());
  try {
    std::istream input(&buffer);
    YAML::Parser parser(input);
    Recorder recorder(text, arena, stream);
    while (parser.HandleNextDocument(recorder)) {
    }
  } catch (const StopAtNextDocument&) {
  } catch (const YAML::Exception& error) {
    const Offset at = error.mark.pos < 0 ? size : static_cast<Offset>(error.mark.pos);
    stream.fault = FaultAt{fault_of(error.msg), std::min(at, size)};
  } catch (const std::exception&) {
    stream.fault = FaultAt{Fault::other, size};
  }
  if (!stream.fault) stream.fault = silent_fault(text, stream.events);
  if (!stream.fault && stream.next_document && !begins_document(text, *stream.next_document)) {
    stream.fault =
        FaultAt{Fault::after_root, std::exchange(stream.next_document, std::nullopt).value()};
  }
  return stream;
}

}  // namespace aml::yaml
