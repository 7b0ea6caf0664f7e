#pragma once

#include <deque>
#include <span>
#include <unordered_map>
#include <vector>

#include "validator/schema/fault.h"
#include "validator/schema/schema.h"
#include "validator/yaml/view.h"

namespace aml::schema {

/// Compares nodes with shapes. Every collection is judged once against one shape, however often
/// aliases and unions ask: the work is linear in nodes times shapes.
class Judge {
 public:
  explicit Judge(const yaml::Document& document) : document_(document) {}

  /// Null when there is nothing to say. Verdicts live as long as the judge.
  const Verdict* judge(const yaml::Node& node, const Shape& shape);

 private:
  const Verdict* judge_once(const yaml::Node& node, const Shape& shape);
  const Verdict* judge_afresh(const yaml::Node& node, const Shape& shape);
  void judge_mapping(const yaml::Node& node, const Shape& shape, Verdict& verdict);
  void judge_key(const yaml::Entry& entry, const yaml::Node& mapping, const Shape& shape,
                 Verdict& verdict);
  void judge_unknown_keys(const yaml::Node& mapping, const std::vector<const yaml::Entry*>& unknown,
                          const Shape& shape, Verdict& verdict);
  void judge_sequence(const yaml::Node& node, const Shape& items, Verdict& verdict);
  void judge_text(const yaml::Node& node, const Shape& shape, Verdict& verdict);
  void find_missing(const yaml::Node& node, const Shape& shape, Verdict& verdict);
  void judge_wrong_kind(const yaml::Node& node, const Shape& shape, Verdict& verdict);
  void judge_part(const yaml::Node& node, const Shape& shape, const yaml::Node* via,
                  Verdict& verdict);

  // unions.cc
  void judge_union(const yaml::Node& node, const Shape& shape, Verdict& verdict);
  void judge_by_discriminator(const yaml::Node& node, const Shape& shape,
                              const std::vector<const Shape*>& branches, Verdict& verdict);
  void judge_unknown_word(const yaml::Node& node, const yaml::Node& value, const Shape& shape,
                          const std::vector<const Shape*>& branches, Verdict& verdict);
  void judge_without_word(const yaml::Node& node, const Shape& shape,
                          const std::vector<const Shape*>& branches, Verdict& verdict);
  const Verdict* nearest(const yaml::Node& node, const std::vector<const Shape*>& branches);

  bool is_broken(Span span) const;
  const Verdict* keep(Verdict&& verdict);

  struct Question {
    const yaml::Node* node;
    const Shape* shape;
    bool takes_bindings;
    bool operator==(const Question&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Question& question) const {
      return std::hash<const void*>()(question.node) * 31 +
             std::hash<const void*>()(question.shape);
    }
  };

  const yaml::Document& document_;
  std::unordered_map<Question, const Verdict*, Hash> answers_;
  std::deque<Verdict> verdicts_;
  unsigned depth_ = 0;
  bool takes_bindings_ = false;  ///< of the shape that is judged
};

}  // namespace aml::schema
