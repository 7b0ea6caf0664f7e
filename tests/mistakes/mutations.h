#pragma once

#include <optional>
#include <random>
#include <string>
#include <string_view>

/// Single mistakes of structure, made in right documents.
namespace tests {

enum class Mutation {
  block_at_parent,       ///< a block begins in the column of its key
  misspelt_block_there,  ///< the same, and one of its keys is misspelt
  last_child_up,         ///< the last key of a block begins in the column of the block's key
  last_child_off,        ///< the last key of a block begins one column off
  typo,                  ///< two letters of a key change places, or one is missing
  duplicate,             ///< a pair is there twice
  swapped,               ///< a key and the first key below it change places
  conflict,              ///< a pair is between the marks of a merge conflict
};

constexpr int mutations = 8;

std::string_view name_of(Mutation mutation);

/// Whether lines were moved, so that moving them back is the way out.
bool moves_lines(Mutation mutation);

/// How many mistakes it is.
std::size_t mistakes(Mutation mutation);

/// The text with the mistake somewhere in it; nothing where the text has no place for it.
std::optional<std::string> mutated(std::string_view text, Mutation mutation, std::mt19937& random);

}  // namespace tests
