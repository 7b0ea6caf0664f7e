#pragma once

#include <array>

#include "tests/oracle/judge/tally.h"

namespace aml::oracle {

/// Rules that report an error where the client is silent about a document of a workspace.
inline constexpr std::array louder_workspace_rules{
    // Files of the disk
    LouderRule{"missing-local-input", "the client itself, at the upload"},
    LouderRule{"wrong-input-kind", "the client itself, at the upload"},
    LouderRule{"missing-environment-file", "without its Dockerfile no image can be built"},
    // Pipelines
    LouderRule{"undefined-binding", "the pipeline has nothing of that name"},
    LouderRule{"unbound-placeholder", "the documentation lists what a step can be bound to"},
    LouderRule{"unread-binding", "without its braces it is sent as text"},
    LouderRule{"parent-in-command", "a command is resolved with the names of its own step"},
    LouderRule{"undeclared-step-name", "what the component does not declare is not sent"},
    LouderRule{"unfit-step-input", "the documentation: the step fails when it runs"},
    LouderRule{"broken-component", "what its file misses is an error there, too"},
    LouderRule{"step-cycle", "no step of a ring can be the first"},
    LouderRule{"invalid-output-path", "the documentation: only datastore addresses"},
    LouderRule{"step-output-text", "nothing is written there"},
    LouderRule{"undefined-input", "the text reaches the shell as it is written"},
    LouderRule{"undefined-output", "the text reaches the shell as it is written"},
    LouderRule{"undefined-parameter", "the text reaches the shell as it is written"},
    LouderRule{"invalid-experiment-name", "the service refuses such names"},
    // Components
    LouderRule{"near-miss-placeholder",
               "without its `$` the text reaches the program as it is written"},
    LouderRule{"unfit-default", "no run without a value of its own can be valid"},
    LouderRule{"invalid-shm-size", "the service refuses such sizes"},
    LouderRule{"incomplete-parallel", "the documentation requires the key"},
    LouderRule{"spark-settings", "the first pipeline that uses the component is refused"},
    // Computes
    LouderRule{"invalid-instance-name", "the service refuses such names"},
    LouderRule{"missing-identity", "the documentation requires the identities"},
    LouderRule{"ssh-without-key", "the documentation requires one of the two"},
    LouderRule{"unread-key", "what the misspelt key was meant for is missed elsewhere"},
    // Endpoints, deployments and schedules
    LouderRule{"environment-source", "without an image nothing can be started"},
    LouderRule{"conda-without-image", "without an image nothing can be started"},
    LouderRule{"missing-scoring-script", "the container cannot start without it"},
    LouderRule{"batch-auth-mode", "the documentation lists `aad_token` only"},
    LouderRule{"invalid-cron", "the documentation wants five fields, each with its range"},
    LouderRule{"schedule-range", "no time can be meant by it"},
    LouderRule{"unknown-job-input", "the job has no such input"},
};

}  // namespace aml::oracle
