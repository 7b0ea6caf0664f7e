#include "validator/expr/lexer.h"
