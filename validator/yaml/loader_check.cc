#include "validator/yaml/loader_check.h"

#include <utility>

#include "validator/yaml/constructible.h"
#include "validator/yaml/view.h"

namespace aml::yaml {
namespace {

/// Python's stack holds fewer levels than this, wherever the call comes from.
constexpr std::size_t deepest = 500;

std::string_view view(const yaml_char_t* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

/// The tag of a node; empty when the loader finds one itself, as it does for a lone `!`.
std::string_view tag_of(const yaml_char_t* tag) {
  return view(tag) == "!" ? std::string_view() : view(tag);
}

/// Collections cannot be keys. But `!!str {=: text}` is a text for PyYAML: with such a tag we
/// cannot tell.
bool surely_unhashable(Kind kind, std::string_view tag) {
  if (kind == Kind::scalar) return false;
  return kind != Kind::mapping || collection_tag(tag) != CollectionTag::scalar;
}

}  // namespace

std::optional<LoaderCheck::Finding> LoaderCheck::take(const yaml_event_t& event) {
  const std::size_t at = event.start_mark.index;
  switch (event.type) {
    case YAML_DOCUMENT_START_EVENT:
      if (++documents_ > 1) return Finding{at, Problem::further_document};
      return std::nullopt;
    case YAML_ALIAS_EVENT:
      return take_alias(event);
    case YAML_SCALAR_EVENT: {
      const auto& scalar = event.data.scalar;
      const std::string_view text(reinterpret_cast<const char*>(scalar.value), scalar.length);
      return arrive({Kind::scalar, at, view(scalar.anchor), tag_of(scalar.tag), text,
                     scalar.plain_implicit != 0});
    }
    case YAML_SEQUENCE_START_EVENT: {
      const auto& sequence = event.data.sequence_start;
      return arrive({Kind::sequence, at, view(sequence.anchor), tag_of(sequence.tag), {}, false});
    }
    case YAML_MAPPING_START_EVENT: {
      const auto& mapping = event.data.mapping_start;
      return arrive({Kind::mapping, at, view(mapping.anchor), tag_of(mapping.tag), {}, false});
    }
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
      leave();
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::optional<LoaderCheck::Finding> LoaderCheck::take_alias(const yaml_event_t& event) {
  const std::size_t at = event.start_mark.index;
  const auto found = anchors_.find(std::string(view(event.data.alias.anchor)));
  if (found == anchors_.end()) return Finding{at, Problem::undefined_alias};
  const Anchored& target = found->second;
  const Role role = next_role();
  const bool mergeable =
      target.kind == Kind::mapping ||
      (role == Role::merged && target.kind == Kind::sequence && target.only_mappings);
  if (!frames_.empty() && target.kind != Kind::mapping) frames_.back().only_mappings = false;
  switch (role) {
    case Role::key:
      if (target.unhashable) refuse(at, Problem::unhashable_key);
      frames_.back().merges = target.kind == Kind::scalar && target.type == ScalarType::merge;
      break;
    case Role::merged:
    case Role::merged_item:
      if (!mergeable) refuse(at, Problem::bad_merge);
      break;
    case Role::ordered_item:
      if (target.kind != Kind::mapping) refuse(at, Problem::bad_tagged_value);
      break;
    case Role::constructed:
    case Role::ignored:
      break;
  }
  return std::nullopt;
}

std::optional<LoaderCheck::Finding> LoaderCheck::arrive(const Arrival& node) {
  const Role role = next_role();
  if (!frames_.empty() && node.kind != Kind::mapping) frames_.back().only_mappings = false;
  const ScalarType type =
      node.kind == Kind::scalar && node.resolves ? resolve_plain(node.text) : ScalarType::string;
  if (!node.anchor.empty()) {
    const Anchored anchored{node.kind, type, surely_unhashable(node.kind, node.tag)};
    const bool is_new = anchors_.emplace(std::string(node.anchor), anchored).second;
    if (!is_new) return Finding{node.at, Problem::duplicate_anchor};
  }
  if (node.kind == Kind::scalar) {
    take_scalar(node, role, type);
    return std::nullopt;
  }
  if (frames_.size() + 1 >= deepest) return Finding{node.at, Problem::too_deep};
  frames_.push_back(
      {content_of(node, role), node.kind == Kind::mapping, node.at, std::string(node.anchor)});
  return std::nullopt;
}

LoaderCheck::Role LoaderCheck::next_role() {
  if (frames_.empty()) return Role::constructed;
  Frame& frame = frames_.back();
  const bool is_key = frame.is_mapping && frame.children % 2 == 0;
  ++frame.children;
  switch (frame.content) {
    case Content::items:
    case Content::ordered_pair:
      return Role::constructed;
    case Content::merge_list:
      return Role::merged_item;
    case Content::ordered_list:
      return Role::ordered_item;
    case Content::ignored:
      return Role::ignored;
    case Content::dict:
      break;
  }
  if (is_key) return Role::key;
  return std::exchange(frame.merges, false) ? Role::merged : Role::constructed;
}

void LoaderCheck::take_scalar(const Arrival& node, Role role, ScalarType type) {
  const bool is_key = role == Role::key;
  if (is_key && type == ScalarType::merge) {
    frames_.back().merges = true;
    return;
  }
  if (is_key && type == ScalarType::value) return;
  if (role == Role::merged || role == Role::merged_item) {
    refuse(node.at, Problem::bad_merge);
  } else if (role == Role::ordered_item) {
    refuse(node.at, Problem::bad_tagged_value);
  } else if (role != Role::ignored) {
    const auto problem =
        node.tag.empty() ? refused_scalar(type, node.text) : refused_scalar(node.tag, node.text);
    if (problem) refuse(node.at, *problem);
  }
}

LoaderCheck::Content LoaderCheck::content_of(const Arrival& node, Role role) {
  const bool is_mapping = node.kind == Kind::mapping;
  switch (role) {
    case Role::constructed:
      return content_by_tag(node);
    case Role::key:
      if (surely_unhashable(node.kind, node.tag)) refuse(node.at, Problem::unhashable_key);
      return Content::ignored;
    case Role::merged:
      return is_mapping ? Content::dict : Content::merge_list;
    case Role::merged_item:
      if (!is_mapping) refuse(node.at, Problem::bad_merge);
      return is_mapping ? Content::dict : Content::ignored;
    case Role::ordered_item:
      if (!is_mapping) refuse(node.at, Problem::bad_tagged_value);
      return is_mapping ? Content::ordered_pair : Content::ignored;
    case Role::ignored:
      break;
  }
  return Content::ignored;
}

LoaderCheck::Content LoaderCheck::content_by_tag(const Arrival& node) {
  const bool is_mapping = node.kind == Kind::mapping;
  const CollectionTag tag = node.tag.empty()
                                ? (is_mapping ? CollectionTag::map : CollectionTag::seq)
                                : collection_tag(node.tag);
  switch (tag) {
    case CollectionTag::unknown:
      refuse(node.at, Problem::unknown_tag);
      return Content::ignored;
    case CollectionTag::scalar:
      if (!is_mapping) refuse(node.at, Problem::bad_tagged_value);
      return Content::ignored;
    case CollectionTag::map:
      if (is_mapping) return Content::dict;
      break;
    case CollectionTag::seq:
      if (!is_mapping) return Content::items;
      break;
    case CollectionTag::ordered:
      if (!is_mapping) return Content::ordered_list;
      break;
  }
  refuse(node.at, Problem::bad_tagged_value);
  return Content::ignored;
}

void LoaderCheck::leave() {
  const Frame& frame = frames_.back();
  if (frame.content == Content::ordered_pair && frame.children != 2) {
    refuse(frame.begin, Problem::bad_tagged_value);
  }
  if (!frame.anchor.empty()) anchors_.at(frame.anchor).only_mappings = frame.only_mappings;
  frames_.pop_back();
}

void LoaderCheck::refuse(std::size_t at, Problem problem) {
  if (!constructor_finding_) constructor_finding_ = Finding{at, problem};
}

}  // namespace aml::yaml
