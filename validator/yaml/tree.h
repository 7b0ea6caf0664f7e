#pragma once

#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "validator/yaml/document.h"
#include "validator/yaml/events.h"
#include "validator/yaml/patched_text.h"

namespace aml::yaml {

/// What the builder met beside the nodes: the work list of the checks that follow, so that none of
/// them walks the tree.
struct TreeNotes {
  std::vector<Span> comments;
  std::vector<Offset> strays;    ///< text between tokens that no token accounts for
  std::vector<Span> directives;  ///< lines that begin with `%`
  std::vector<Node*> mappings;
  std::vector<const Node*> tagged;
  std::vector<Offset> stray_commas;  ///< where brackets have nothing between two commas
  std::vector<Offset>
      bad_escapes;  ///< backslashes in double quotes that the parser takes, and the loader does not
};

/// Builds the tree from events of one or several parts of the source, in order.
class TreeBuilder {
 public:
  TreeBuilder(std::string_view source, Arena& arena, TreeNotes& notes)
      : source_(source), arena_(arena), notes_(notes) {}

  /// Events of `text`; the comments before, between and after them up to `end`.
  void add(std::span<const Event> events, const PatchedText& text, Offset end);

  /// The mapping that holds the pairs of several parts.
  void open_root(Span span);
  void close_root();
  /// Text that could not be read: the value of a key, or of a pair without one.
  void add_unparsed(Span key, Span span);

  const Node* root() const { return root_; }

 private:
  struct Frame {
    Node* node;
    std::size_t base;     ///< where its children begin on their stack
    Node* key = nullptr;  ///< waits for its value
    bool bracketed;
  };

  void add_scalar(std::size_t index);
  void add_alias(const Event& event);
  void start(std::size_t index);
  void end();

  Node* new_node(Kind kind, const Event& event, Offset content, std::string_view tag);
  void attach(Node* node);
  void close(Frame& frame);
  Offset next_place(std::size_t index, Offset from) const;
  bool is_absent(std::size_t index, Offset content) const;
  Offset absent_place(Offset limit);
  void note_stray_comma();
  void note_bad_escapes(Offset begin, Offset end);
  void scan_gap(Offset to);
  void note_header_comment(Offset header);
  void scan_line_start(Offset& at, Offset to);
  std::string_view keep(std::string_view value);
  bool in_flow() const { return !frames_.empty() && frames_.back().node->style == Style::flow; }

  bool has_no_child() const {
    const Frame& frame = frames_.back();
    return frame.base == (frame.node->is_mapping() ? pairs_.size() : items_.size());
  }

  std::string_view source_;
  Arena& arena_;
  TreeNotes& notes_;
  const Node* root_ = nullptr;
  std::vector<Frame> frames_;
  std::vector<Pair> pairs_;
  std::vector<const Node*> items_;
  std::unordered_map<std::string_view, const Node*> anchors_;

  // The part being added.
  std::span<const Event> events_;
  const PatchedText* part_ = nullptr;
  std::string_view text_;
  Offset cursor_ = 0;    ///< after the last token
  Offset last_end_ = 0;  ///< where the node closed last ends
};

}  // namespace aml::yaml
