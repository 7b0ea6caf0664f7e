#pragma once

#include <array>

#include "tests/oracle/judge/tally.h"

namespace aml::oracle {

/// Rules that report an error where the client is silent about a job.
inline constexpr std::array louder_rules{
    // Names
    LouderRule{"invalid-job-name", "the pattern of the REST interface, 2022-10-01"},
    LouderRule{"invalid-experiment-name", "the service's own error text"},
    // Output paths and inputs
    LouderRule{"invalid-output-path", "the documentation: only datastore addresses"},
    LouderRule{"empty-input-path", "the client itself, at submission: a step that was not asked"},
    LouderRule{"unversioned-reference",
               "the client itself, at submission: \"Version must be provided\""},
    LouderRule{"path-in-reference",
               "the client itself, at submission: an ARM id \"should start with a '/'\""},
    LouderRule{"truncated-value", "the client's own REST body has 0 for `{value: 0.5}`"},
    // Bounds: nothing could be sampled, stopped or run
    LouderRule{"empty-range", "no value lies in the range"},
    LouderRule{"choice-values", "no value to choose from"},
    LouderRule{"bandit-slack", "the documentation: one slack is required"},
    LouderRule{"policy-range", "the documentation's bounds"},
    LouderRule{"trial-limits", "the documentation's bounds"},
    LouderRule{"invalid-shm-size", "the pattern of the REST interface, 2022-10-01"},
    // Counts
    LouderRule{"invalid-instance-count", "the REST interface, 2022-10-01: at least one"},
    LouderRule{"invalid-timeout", "no duration of the REST interface"},
    // The job would run with another meaning than written
    LouderRule{"undefined-input", "in brackets the client skips the name, and nothing replaces it"},
    LouderRule{"undefined-output", "the text reaches the shell as it is"},
    LouderRule{"undefined-parameter", "the text reaches the shell as it is"},
    LouderRule{"unknown-service-type", "the service is sent without its type"},
    LouderRule{"missing-environment-file", "no image can be built without its Dockerfile"},
    LouderRule{"environment-source",
               "an environment of nothing; the service: \"ContextUri is required\""},
};

}  // namespace aml::oracle
