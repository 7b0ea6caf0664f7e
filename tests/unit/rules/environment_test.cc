// Inline environments, references and code.
#include "tests/catch.h"
#include "tests/unit/rules/found.h"

namespace {

using tests::check_all;

std::string with_environment(const std::string& lines) {
  return "type: command\ncommand: echo\nenvironment:\n" + lines;
}

std::string preview_with_environment(const std::string& lines) {
  return "command: echo\ncompute:\n  target: local\nenvironment:\n" + lines;
}

TEST_CASE("an inline environment has one source") {
  check_all({
      {with_environment("  image: a:1\n"), {}},
      {with_environment("  build:\n    path: docker\n"), {}},
      {with_environment("  image: a:1\n  build:\n    path: docker\n"),
       {"error environment-source `build`"}},
      {with_environment("  build:\n    path: docker\n  image: a:1\n"),
       {"error environment-source `image`"}},
      {with_environment("  os_type: linux\n"), {"error environment-source `environment`"}},
      {"type: command\ncommand: echo\nenvironment: {}\n",
       {"error environment-source `environment`"}},
      {with_environment("  build: {}\n"), {"error environment-source `build`"}},
      {with_environment("  imag: a:1\n"), {"error unknown-key `imag`"}},
  });
}

TEST_CASE("conda files need an image") {
  check_all({
      {with_environment("  image: a:1\n  conda_file: conda.yml\n"), {}},
      {with_environment("  conda_file: conda.yml\n"), {"error conda-without-image `conda_file`"}},
      {with_environment("  build:\n    path: docker\n  conda_file: conda.yml\n"),
       {"warning conda-without-image `conda_file`"}},
      {with_environment("  iamge: a:1\n  conda_file: conda.yml\n"), {"error unknown-key `iamge`"}},
      {with_environment("  channels:\n    - conda-forge\n  dependencies:\n    - python\n"),
       {"error pasted-conda-file `channels`"}},
      {with_environment("  name: mine\n  dependencies: [python]\n  channels: [conda-forge]\n"),
       {"error pasted-conda-file `dependencies`"}},
      {with_environment("  image: a:1\n  channels: [conda-forge]\n"),
       {"error pasted-conda-file `channels`"}},
  });
}

TEST_CASE("environments of preview-2021") {
  check_all(
      {
          {preview_with_environment("  docker:\n    image: a:1\n"), {}},
          {preview_with_environment("  docker:\n    build:\n      dockerfile: file:Dockerfile\n"),
           {}},
          {preview_with_environment("  docker:\n    image: a:1\n    build:\n"
                                    "      dockerfile: file:Dockerfile\n"),
           {"error environment-source `build`"}},
          {preview_with_environment("  conda_file: file:conda.yml\n"),
           {"error conda-without-image `conda_file`"}},
          {preview_with_environment("  os_type: linux\n"),
           {"error environment-source `environment`"}},
          {"command: echo\ncompute:\n  target: local\nenvironment: azureml:e:1\n", {}},
          {"command: echo\ncompute:\n  target: local\nenvironment: azureml:e\n",
           {"error unversioned-reference `azureml:e`"}},
          {"command: echo\ncompute:\n  target: local\nenvironment: azureml:e@latest\n",
           {"error unversioned-reference `azureml:e@latest`"}},
          {"command: echo\ncompute:\n  target: local\nenvironment: azureml:e:1.5\n",
           {"error unversioned-reference `azureml:e:1.5`"}},
          {"command: echo\ncompute:\n  target: local\nenvironment: file:env.yml\n", {}},
      },
      aml::doc::Dialect::preview_2021);
}

TEST_CASE("code comes from a folder, a URL or an asset") {
  const std::string head = "type: command\ncommand: echo\nenvironment: azureml:e:1\ncode: ";
  check_all({
      {head + "src\n", {}},
      {head + "https://contoso.example/src\n", {}},
      {head + "azureml:my-code:1\n", {}},
      {head + "git+https://contoso.example/a/b\n",
       {"error unsupported-code-source `git+https://contoso.example/a/b`"}},
      {head + "azureml://registries/r/codes/c/versions/1\n",
       {"error unsupported-code-source `azureml://registries/r/codes/c/versions/1`"}},
  });
}

}  // namespace
