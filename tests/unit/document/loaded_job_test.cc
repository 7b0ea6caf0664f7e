#include "validator/document/loaded_job.h"

#include "tests/catch.h"

using namespace aml;
using namespace aml::doc;

namespace {

LoadedJob loaded(const std::string& text) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  const auto job = load(document, classify(document));
  REQUIRE(job);
  return *job;
}

LoadedJob loaded_command(const std::string& further) {
  return loaded("command: x\nenvironment: azureml:e:1\n" + further);
}

}  // namespace

TEST_CASE("values become the text that Python has for them") {
  const Value list{List{{1LL}, {std::string("it's")}, {}, {Map{{"a", {true}}}}}};
  CHECK(python_text(list) == R"([1, "it's", None, {'a': True}])");
  CHECK(python_text({std::string("as 'it' is")}) == "as 'it' is");
  CHECK(python_text({List{{std::string("\n\\\x01\"'")}}}) == R"(['\n\\\x01"\''])");
  CHECK(python_text({}) == "None");
}

TEST_CASE("floating-point numbers are written as Python writes them") {
  struct NumberRow {
    double number;
    std::string_view text;
  };
  const auto row = GENERATE(NumberRow{1, "1.0"}, NumberRow{100000, "100000.0"},
                            NumberRow{1e15, "1000000000000000.0"}, NumberRow{1e16, "1e+16"},
                            NumberRow{0.0001, "0.0001"}, NumberRow{0.00001, "1e-05"},
                            NumberRow{0.1, "0.1"}, NumberRow{-2.5, "-2.5"});
  CHECK(as_text({row.number}) == row.text);
}

TEST_CASE("docker_args as one string and as a list") {
  const LoadedJob one = loaded_command("resources: {docker_args: --ipc=host -v x}\n");
  CHECK(one.resources->docker_args == "--ipc=host -v x");
  CHECK(one.resources->docker_args_list.empty());
  const LoadedJob list = loaded_command("resources: {docker_args: [--ipc=host, 5]}\n");
  CHECK(list.resources->docker_args.empty());
  CHECK(list.resources->docker_args_list == std::vector<std::string>{"--ipc=host", "5"});
  CHECK(list.unread.empty());
  CHECK(loaded_command("resources: {docker_args: {a: b}}\n").unread ==
        std::vector<std::string>{"resources.docker_args"});
}

TEST_CASE("an absent mapping differs from an empty one") {
  CHECK_FALSE(loaded_command("").resources);
  CHECK(loaded_command("resources: {}\n").resources == Resources{});
}

TEST_CASE("processes of a sweep get the resources of its trial, else its own") {
  const std::string own = "type: sweep\nresources: {instance_count: 3}\ntrial:\n  command: x\n";
  const LoadedJob without = loaded(own);
  CHECK_FALSE(without.resources);
  CHECK(resources_of(without).instance_count == 3);
  CHECK(resources_of(loaded(own + "  resources: {instance_count: 2}\n")).instance_count == 2);
  CHECK(resources_of(loaded_command("")) == Resources{});
}

TEST_CASE("null is a value of tags, properties and environment variables") {
  const LoadedJob job = loaded_command(
      "tags: {a: null}\nproperties: {a: , b: ''}\nenvironment_variables: {a: null, b: [1]}\n");
  CHECK(job.tags == Strings{{"a", {}}});
  CHECK(job.properties == Strings{{"a", {}}, {"b", ""}});
  CHECK(job.environment_variables == Strings{{"a", {}}, {"b", "[1]"}});
  CHECK(job.unread.empty());
}

TEST_CASE("a job that is shown under another") {
  CHECK(loaded_command("parent_job_name: p\n").parent_job_name == "p");
}

TEST_CASE("an environment that a job defines") {
  const LoadedJob job = loaded(
      "command: x\nenvironment:\n  name: e\n  version: 1\n  image: i\n  description: d\n"
      "  tags: {a: 5, b: true, c: null}\n  datastore: s\n  conda_file: {name: c}\n"
      "  inference_config: {scoring_route: {path: /s, port: 3}}\n");
  CHECK(job.environment.image == "i");
  CHECK(job.environment.description == "d");
  CHECK(job.environment.tags == Strings{{"a", "5"}, {"b", "True"}, {"c", {}}});
  CHECK(job.environment.datastore == "s");
  CHECK(job.environment.conda == Value{Map{{"name", {std::string("c")}}}});
  CHECK(job.environment.inference_config.contains("scoring_route"));
  CHECK(job.unread.empty());
  CHECK(loaded("command: x\nenvironment: {image: i, tags: {a: [1]}, colour: red}\n").unread ==
        std::vector<std::string>{"environment.tags.a", "environment.colour"});
}
