// The former place of query/commands/request_options.h, kept for programs outside this tree that include it.
#pragma once

#include "query/commands/request_options.h"
