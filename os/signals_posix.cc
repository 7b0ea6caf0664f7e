#include <csignal>

#include "os/signals.h"

namespace aml::os {
namespace {

volatile std::sig_atomic_t interrupted = 0;

void on_interrupt(int) { interrupted = 1; }

}  // namespace

void ignore_broken_pipes() { std::signal(SIGPIPE, SIG_IGN); }

Interrupts::Interrupts() {
  interrupted = 0;
  std::signal(SIGINT, on_interrupt);
}

Interrupts::~Interrupts() { std::signal(SIGINT, SIG_DFL); }

bool Interrupts::seen() const { return interrupted != 0; }

}  // namespace aml::os
