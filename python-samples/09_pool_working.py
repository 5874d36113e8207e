from multiprocessing import Pool
from time import sleep,ctime

# 進程池事件
def worker(msg):
  sleep(2)
  print(msg)
  return ctime()

pool = Pool(4)    # 創建進程池

# 向進程池添加執行事件
for i in range(4):
  msg = "Hello %d"%i

  # r 代表func事件的一個對象
  r = pool.apply_async(func=worker,args=(msg,))

pool.close()    # 關閉進程池
pool.join()     # 回收進程池

# Hello 3
# Hello 2
# Hello 0
# Hello 1
