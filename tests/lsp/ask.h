#pragma once

#include <string>
#include <string_view>

#include "lsp/features/feature.h"
#include "tests/lsp/client.h"

namespace aml::lsp::test {

/// A document, and the features asked directly: no server, no thread.
class Desk {
 public:
  explicit Desk(std::string_view marked, const Json& capabilities = usual_capabilities(),
                std::string uri = "file:///repo/job.yml");

  /// The answer of a function with the parameters of a request at the cursor, and more of them.
  Json ask(Json (*feature)(const Request&), const Json& more = Json::object()) const;

  std::string text;
  Json position;
  Session session;
  std::shared_ptr<const Snapshot> snapshot;
};

/// A workspace that holds what a memory disk holds below /repo.
class DiskWorkspace final : public Workspace {
 public:
  host::MemoryDisk memory;

  const host::Disk& disk() const override { return memory; }
  std::vector<std::string> folders() const override { return {"/repo"}; }
  std::vector<std::shared_ptr<const Snapshot>> files() const override;
  std::shared_ptr<const Snapshot> file(const std::string& path) const override;
};

/// The document after an item was accepted.
std::string accepted(std::string_view text, const Json& item);

/// The item of a label; fails the test when there is none.
Json item_of(const Json& list, std::string_view label);
Json labels_of(const Json& list);

}  // namespace aml::lsp::test
