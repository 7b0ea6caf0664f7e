#pragma once

#include "lsp/features/feature.h"

namespace aml::lsp {

/// A finding as the protocol's `Diagnostic`, with what the client can show.
Json diagnostic(const Session& session, const Snapshot& snapshot, const Diagnostic& finding);

/// What a service said of a job that it refused, then all findings of a job or of a
/// `.aml-lint.yaml` that the settings let through; null for other documents, and for those that are
/// excluded.
Json diagnostics(const Session& session, const Snapshot& snapshot);

/// Whether the settings let a finding through.
bool is_shown(const Settings& settings, const Diagnostic& finding);

/// The answer to a pull: `full`, or `unchanged` when the client has `previous` already. Null as
/// above.
Json diagnostic_report(const Session& session, const Snapshot& snapshot, const Json& previous);

}  // namespace aml::lsp
