// Inputs and outputs.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;
using tests::command_job;
using tests::fixed;
using tests::preview_job;

std::string with_input(const std::string& lines) {
  return command_job("command: ls\ninputs:\n  d:\n" + lines);
}

std::string with_output(const std::string& lines) {
  return command_job("command: ls\noutputs:\n  o:\n" + lines);
}

TEST_CASE("data needs a path") {
  check_all({
      {with_input("    type: uri_file\n"), {"error empty-input-path `d`"}},
      {with_input("    path: ''\n"), {"error empty-input-path `''`"}},
      {command_job("command: ls\ninputs:\n  d: {}\n"), {"error empty-input-path `d`"}},
      {with_input("    value: 5\n"), {}},
      {with_input("    type: uri_file\n    pth: a\n"), {"error unknown-key `pth`"}},
      {command_job("command: ls\ninputs:\n  d: ''\n"), {}},
  });
}

TEST_CASE("outputs lie in a datastore") {
  check_all({
      {with_output("    path: azureml://datastores/d/paths/a/\n"), {}},
      {with_output("    path: azureml://subscriptions/s/resourcegroups/r/workspaces/w/datastores/d/"
                   "paths/a\n"),
       {}},
      {with_output("    path: ./out\n"), {"error invalid-output-path `./out`"}},
      {with_output("    path: https://a.example/b\n"),
       {"error invalid-output-path `https://a.example/b`"}},
      {with_output("    path: azureml:data:1\n"), {"error invalid-output-path `azureml:data:1`"}},
      {with_output("    path: ''\n"), {}},
      {with_output("    version: 1\n"), {"error version-without-name `version`"}},
      {with_output("    name: n\n    version: 1\n"), {}},
      {with_output("    name: n\n"), {}},
  });
}

TEST_CASE("modes fit type and direction") {
  const std::string path = "    path: azureml:d:1\n";
  check_all({
      {with_input("    type: mltable\n    mode: eval_mount\n" + path), {}},
      {with_input("    type: uri_folder\n    mode: eval_mount\n" + path),
       {"error unsupported-mode `eval_mount`"}},
      {with_input("    mode: eval_mount\n" + path), {"warning unsupported-mode `eval_mount`"}},
      {with_input("    mode: rw_mount\n" + path), {"error old-key `rw_mount`"}},
      {with_input("    mode: upload\n" + path), {"error unsupported-mode `upload`"}},
      {with_input("    mode: mount\n" + path), {"error old-key `mount`"}},
      {with_input("    mode: Ro_Mount\n" + path), {}},
      {with_input("    mode: moun\n" + path), {"error wrong-value `moun`"}},
      {with_output("    mode: direct\n"), {}},
      {with_output("    mode: mount\n"), {}},
      {with_output("    mode: download\n"), {"error unsupported-mode `download`"}},
      {with_output("    mode: ro_mount\n"), {"error unsupported-mode `ro_mount`"}},
  });
  CHECK(fixed(with_input("    mode: mount\n" + path)) == with_input("    mode: ro_mount\n" + path));
}

TEST_CASE("inputs of preview-2021 are data with one source") {
  const auto job = [](const std::string& data) {
    return preview_job("command: ls\ninputs:\n  d:\n    mode: mount\n" + data);
  };
  check_all(
      {
          {job("    data:\n      path: https://a.example/\n"), {}},
          {job("    data:\n      local_path: a\n"), {}},
          {job("    data:\n      path: a\n      datastore: azureml:s\n"), {}},
          {job("    data:\n      path: a\n      local_path: b\n"),
           {"error ambiguous-data-source `local_path`"}},
          {job("    data:\n      local_path: b\n      datastore: azureml:s\n"),
           {"error ambiguous-data-source `datastore`"}},
          {job("    data: {}\n"), {"error ambiguous-data-source `data`"}},
          {job("    data: azureml:a\n"), {"error unversioned-reference `azureml:a`"}},
          {preview_job("command: ls\ninputs:\n  lr: 0.1\n"), {"error literal-input `0.1`"}},
      },
      aml::doc::Dialect::preview_2021);
}

}  // namespace
