#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "backend/api/result.h"

namespace aml::azure {

/// An object of an answer, read field by field. A field that is absent or null has no value;
/// keys that nobody asks for are ignored. A field of another type has no value either, and the
/// first one is kept in `fault`, by its path: "properties.tags.owner is a number, not a string".
class Answer {
 public:
  /// `value` and `fault` outlive this.
  Answer(const nlohmann::json& value, std::string& fault, std::string path = {});

  std::string text(const char* key) const;
  std::optional<bool> boolean(const char* key) const;
  std::map<std::string, std::string> texts(const char* key) const;
  /// An object without fields where there is none.
  Answer object(const char* key) const;

  /// The first object of a list; one without fields where there is none.
  Answer first(const char* key) const;

  /// As text(); absence is a fault.
  std::string required_text(const char* key) const;
  /// As object(); absence is a fault.
  Answer required_object(const char* key) const;

  /// Calls for each field that is an object, with its name.
  template <class Function>
  void each_object(Function function) const {
    for (const auto& [name, value] : fields().items()) {
      if (const nlohmann::json* object = expect(name, value, "object")) {
        function(name, Answer(*object, *fault_, path(name)));
      }
    }
  }

 private:
  const nlohmann::json& fields() const { return *value_; }
  std::string path(const std::string& key) const;
  void add_fault(std::string fault) const;
  /// The value when it has the type, null otherwise.
  const nlohmann::json* expect(const std::string& key, const nlohmann::json& value,
                               std::string_view type) const;
  const nlohmann::json* find(const char* key, std::string_view type) const;

  const nlohmann::json* value_;  ///< always an object
  std::string* fault_;
  std::string path_;
};

/// An answer that is not what the service is known to give.
backend::Error unexpected_answer(const std::string& fault,
                                 backend::ErrorCode code = backend::ErrorCode::internal);

/// The items of one page of a list; they are those of the page, which outlives the result.
backend::Result<const nlohmann::json*> items_of(const nlohmann::json& page);

}  // namespace aml::azure
