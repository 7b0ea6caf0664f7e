#include "validator/rules/broken_component.h"

namespace aml::rules {

const RuleDescriptor broken_component{
    .code = "AML1525",
    .name = "broken-component",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the pipeline, mostly in words about the step",
    .summary = "The file of a component that a pipeline runs has an error of its own",
    .explanation =
        "The command line tool loads the file of each component with the pipeline, and refuses "
        "both when the file has a mistake; its message is often about the `type` of the step. "
        "The finding is reported once, where the pipeline names the file first, and leads to the "
        "mistake. Where the same run checks the component's file, it is reported there and not "
        "here. What only `az ml component create` refuses, such as the component's name, is "
        "reported in the component's file alone.",
    .kinds = "pipeline pipeline-component",
    .needs = Needs::other_files};

}  // namespace aml::rules
