# The ways to run a job that aml-job has. A part, a package or a test that one backend alone needs is there only where that one is chosen.
set(AML_KNOWN_BACKENDS local azure)
set(AML_BACKENDS "${AML_KNOWN_BACKENDS}" CACHE STRING "Backends of aml-job: local (this machine), azure (a workspace)")

# The parts of backend/ for each, after those that they use. The rest of backend/ knows of no backend.
set(AML_PARTS_FOR_local execution store sweep local)
set(AML_PARTS_FOR_azure crypto http identity azure)

if(NOT AML_BACKENDS)
  message(FATAL_ERROR "AML_BACKENDS is empty: expected at least one of ${AML_KNOWN_BACKENDS}")
endif()
foreach(name IN LISTS AML_BACKENDS)
  if(NOT name IN_LIST AML_KNOWN_BACKENDS)
    message(FATAL_ERROR "AML_BACKENDS has the unknown backend `${name}`: expected some of ${AML_KNOWN_BACKENDS}")
  endif()
endforeach()

set(AML_BACKEND_PARTS "")  # of those that are chosen
set(AML_ABSENT_PARTS "")   # of the others alone, as targets are named
foreach(name IN LISTS AML_KNOWN_BACKENDS)
  if(name IN_LIST AML_BACKENDS)
    list(APPEND AML_BACKEND_PARTS ${AML_PARTS_FOR_${name}})
  else()
    list(APPEND AML_ABSENT_PARTS ${AML_PARTS_FOR_${name}})
  endif()
endforeach()
list(REMOVE_DUPLICATES AML_BACKEND_PARTS)
list(REMOVE_ITEM AML_ABSENT_PARTS ${AML_BACKEND_PARTS})
list(TRANSFORM AML_ABSENT_PARTS PREPEND backend_)
