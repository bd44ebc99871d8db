// SPDX-License-Identifier: Apache-2.0
// A source for the targets that only precompile headers for the tests.
