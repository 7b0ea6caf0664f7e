// Reads lines of JSON, ["query", value], and prints for each what the query says, or ERROR.
#include <iostream>
#include <string>

#include "backend/query/query.h"

int main() {
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto question = nlohmann::ordered_json::parse(line);
    const auto query = aml::backend::Query::parse(question[0].get<std::string>());
    if (!query) {
      std::cout << "ERROR " << query.error() << '\n';
      continue;
    }
    const auto answer = query->ask(question[1]);
    std::cout << (answer ? answer->dump() : "ERROR " + answer.error()) << '\n';
  }
}
