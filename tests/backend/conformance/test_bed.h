#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "backend/api/backend.h"

/// What the conformance tests need around a backend. The tests themselves are the same for all:
/// where backends differ, they ask the test bed, or the backend for a facet.
namespace aml::backend {

class TestBed {
 public:
  TestBed();
  TestBed(const TestBed&) = delete;
  TestBed& operator=(const TestBed&) = delete;
  virtual ~TestBed();

  virtual JobBackend& backend() = 0;
  /// A compute that jobs can run on, as a job file names it.
  virtual std::string compute() const { return "azureml:local"; }
  /// Whether lists are newest first; else they are as a service orders them.
  virtual bool lists_newest_first() const { return true; }
  /// Lets a job that was submitted come to its end, where it does not do so by itself.
  virtual void let_end(const Job&) {}

  /// Removed at the end.
  std::filesystem::path folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

struct TestBedKind {
  std::string name;
  std::unique_ptr<TestBed> (*make)();
};

/// Every backend that this build has.
const std::vector<TestBedKind>& test_beds();

}  // namespace aml::backend
