#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "backend/api/result.h"

namespace aml::backend {

/// Something that a job file names, and that has to be where the job runs.
struct NamedThing {
  enum class Kind : std::uint8_t { compute, environment, data, model, datastore };
  Kind kind = Kind::compute;
  std::string name;
  std::string version{};  ///< empty: any
  friend bool operator==(const NamedThing&, const NamedThing&) = default;
};

/// `compute`, `data asset`, ...
std::string_view to_string(NamedThing::Kind kind);

/// Whether a thing is there.
struct Presence {
  enum class State : std::uint8_t {
    not_asked,  ///< the backend has no such things, or finds them missing by itself
    present,
    absent,
    other_versions,  ///< it is there, without the version
    unknown,
  };
  State state = State::not_asked;
  std::vector<std::string> known{};  ///< absent: names that are there; else versions, newest first
  std::string why{};                 ///< of unknown
};

/// A facet: whether what a job file names is there, before anybody needs it.
class Preflight {
 public:
  virtual ~Preflight() = default;
  /// `the workspace`.
  virtual std::string_view place() const = 0;
  /// Signs in, where that is needed. Comes first, in the thread that submits.
  virtual std::optional<Error> open(std::stop_token stop) = 0;
  /// Asks for all things at a time; the answers are in their order. What is still open when a stop
  /// is requested is unknown. May be called while another thread submits.
  virtual std::vector<Presence> look_up(const std::vector<NamedThing>& things,
                                        std::stop_token stop) = 0;
};

}  // namespace aml::backend
