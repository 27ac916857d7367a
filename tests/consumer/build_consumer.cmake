function(run)
  execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY OUTPUT_VARIABLE output)
  set(output "${output}" PARENT_SCOPE)
endfunction()

set(prefix ${WORK_DIR}/prefix)
file(REMOVE_RECURSE ${WORK_DIR})
unset(ENV{DESTDIR})
run(${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${prefix})

foreach(file bin/ibid include/ibid/ibid.hpp share/man/man1/ibid.1
             share/ibid/ibid.report-1.schema.json)
  if(NOT EXISTS ${prefix}/${file})
    message(FATAL_ERROR "not installed: ${file}")
  endif()
endforeach()

# Neither our own libraries' headers nor this machine's paths reach a user.
file(GLOB_RECURSE package ${prefix}/ibid-targets*.cmake)
foreach(file IN LISTS package)
  file(READ ${file} text)
  foreach(leak Eigen nlohmann ${BUILD_DIR} /usr/lib/)
    string(FIND "${text}" "${leak}" position)
    if(NOT position EQUAL -1)
      message(FATAL_ERROR "${file} names ${leak}")
    endif()
  endforeach()
endforeach()

run(${CMAKE_COMMAND} -S ${PROJECT_DIR} -B ${WORK_DIR}/build -G ${GENERATOR}
    -D CMAKE_PREFIX_PATH=${prefix} -D CMAKE_CXX_COMPILER=${COMPILER}
    -D CMAKE_BUILD_TYPE=${BUILD_TYPE})
run(${CMAKE_COMMAND} --build ${WORK_DIR}/build)
run(${WORK_DIR}/build/consumer)
if(NOT output MATCHES "ibid.report/1")
  message(FATAL_ERROR "the consumer printed no report:\n${output}")
endif()
run(${prefix}/bin/ibid --version)
