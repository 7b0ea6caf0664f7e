#pragma once

// The only include of Catch2: version 3 names another header, and only this file has to know.
#include <catch2/catch.hpp>
